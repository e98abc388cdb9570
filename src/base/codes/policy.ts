import type { CodeEntry } from "./entry.ts";

/** Faults found by the `policy` layer. */
export const POLICY_CODES = {} as const satisfies Record<string, CodeEntry>;
