import type { CodeEntry } from "./entry.ts";

/** Faults found by the `cel` layer. */
export const CEL_CODES = {} as const satisfies Record<string, CodeEntry>;
