import type { CodeEntry } from "./entry.ts";

/** Faults found by the checker of `cel`. */
export const CEL_CHECK_CODES = {} as const satisfies Record<string, CodeEntry>;
