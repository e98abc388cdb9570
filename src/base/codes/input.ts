import type { CodeEntry } from "./entry.ts";

/** Faults found by the `input` layer. */
export const INPUT_CODES = {} as const satisfies Record<string, CodeEntry>;
