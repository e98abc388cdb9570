import { CEL_CHECK_CODES } from "./codes/cel-check.ts";
import { CEL_SYNTAX_CODES } from "./codes/cel-syntax.ts";
import { DATA_CODES } from "./codes/data.ts";
import { INPUT_CODES } from "./codes/input.ts";
import { MAPPING_CODES } from "./codes/mapping.ts";
import { POLICY_CODES } from "./codes/policy.ts";
import { RUN_CODES } from "./codes/run.ts";
import { SCHEMA_CODES } from "./codes/schema.ts";
import { WAIVER_CODES } from "./codes/waiver.ts";

/** The closed set of diagnostic codes, by the layer that raises them. */
export const CODES = {
  ...CEL_SYNTAX_CODES,
  ...CEL_CHECK_CODES,
  ...SCHEMA_CODES,
  ...POLICY_CODES,
  ...WAIVER_CODES,
  ...INPUT_CODES,
  ...DATA_CODES,
  ...MAPPING_CODES,
  ...RUN_CODES,
} as const;

export type Code = keyof typeof CODES;
export type { CodeEntry, Severity } from "./codes/entry.ts";
