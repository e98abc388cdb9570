import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { parseTimestamp } from "../cel/runtime/timestamp.ts";
import { createEngine } from "../engine/engine.ts";
import { compileProgram } from "../program/program.ts";
import { type DataOption, loadData } from "./data.ts";
import type { Io } from "./io.ts";
import { LazyMappings, type MappingOptions } from "./mappings.ts";
import { loadPolicies } from "./policies.ts";
import { openCache } from "./policy-cache.ts";
import type { Decider } from "./requests.ts";
import { loadWaivers } from "./waivers.ts";

/** What decisions depend on, beside the requests: plain data. */
export interface DecisionOptions extends MappingOptions {
  readonly policies?: readonly string[];
  readonly at?: string;
  readonly cache: boolean;
  readonly waivers?: readonly string[];
  readonly data?: readonly DataOption[];
}

export interface OpenDecider extends Decider {
  /** Of policies, waivers and tables. */
  readonly diagnostics: readonly Diagnostic[];
  /** The ids of all waivers. */
  readonly waivers: readonly string[];
  readonly mappings: LazyMappings;
  /** What policies were read from. */
  readonly sources: readonly Source[];
}

/** Reads all that decisions depend on. `now`: the time of the run, as of which records without a time are judged. */
export async function openDecider(options: DecisionOptions, now: string, io: Io): Promise<OpenDecider> {
  const cache = options.cache ? openCache(io) : undefined;
  const loaded = loadPolicies(options.policies, options.root, io, { cache });
  const program = compileProgram(loaded.policies);
  const { waivers, diagnostics: waiverFaults } = await loadWaivers(options.waivers, loaded, io);
  const { data, brokenTables, diagnostics: dataFaults } = await loadData(options.data, program, io);
  const mappings = new LazyMappings(options, options.at ?? now, io);
  return {
    engine: createEngine(program, { brokenPolicies: loaded.broken, waivers, data, brokenTables }),
    program,
    at: options.at === undefined ? undefined : parseTimestamp(options.at),
    mapper: () => mappings.mapper,
    mapsAll: options.mapping !== undefined,
    diagnostics: [...loaded.diagnostics, ...waiverFaults, ...dataFaults],
    waivers: waivers.map(({ id }) => id),
    mappings,
    sources: loaded.sources,
  };
}
