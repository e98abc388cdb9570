import type { Staged } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import type { RequestSchema } from "../schema/schema.ts";
import type { Written } from "./written.ts";

/** Opens the files that policies name; undefined where there is none, or where it lies outside of what may be read. */
export type Resolve = (path: string, from: Source) => Source | undefined;

/** Reads a file of policies or definitions. */
export type ReadWritten = (source: Source) => Staged<Written | undefined>;

/** What lies outside of the texts: the files that they name, by paths relative to them. */
export interface PolicyHost {
  /** A file of definitions; undefined where there is none or where it may not be read. */
  readonly resolve: Resolve;
  /** A request schema, read; asked for once for each path and policy. */
  schema(path: string, from: Source): Staged<RequestSchema | undefined>;
  /** `readWritten` unless said otherwise. */
  readonly read?: ReadWritten | undefined;
  /**
   * These very texts have been read before, and nothing was found: a rule is checked when it is first asked what it
   * says. One that has faults after all throws then.
   */
  readonly faultless?: boolean;
}
