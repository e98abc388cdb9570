import type { CEL_CHECK_CODES } from "../base/codes/cel-check.ts";
import type { CEL_SYNTAX_CODES } from "../base/codes/cel-syntax.ts";
import type { Range } from "./ast.ts";

export type CelCode = keyof typeof CEL_SYNTAX_CODES | keyof typeof CEL_CHECK_CODES;

/** A fault in an expression, in offsets of the expression's own text; whoever embeds it maps the range to a file. */
export interface CelFault extends Range {
  readonly code: CelCode;
  readonly message: string;
  readonly help?: string;
  readonly related?: readonly (Range & { readonly message: string })[];
}
