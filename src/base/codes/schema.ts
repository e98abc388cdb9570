import type { CodeEntry } from "./entry.ts";

/** Faults found by the `schema` layer. */
export const SCHEMA_CODES = {} as const satisfies Record<string, CodeEntry>;
