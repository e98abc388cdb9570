import type { CodeEntry } from "./entry.ts";

/** Faults found by the parser of `cel`. */
export const CEL_SYNTAX_CODES = {} as const satisfies Record<string, CodeEntry>;
