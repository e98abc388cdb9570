import { resolve } from "node:path";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { didYouMean } from "../base/suggest.ts";
import type { InputRecord } from "../input/record.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { readMappings } from "../mapping/mappings.ts";
import { type MappedRecord, type MapRecordsOptions, recordMapper } from "../mapping/records.ts";
import { commandLine } from "./command-line.ts";
import { Disk } from "./disk.ts";
import type { Io } from "./io.ts";
import { PolicyFiles } from "./policy-files.ts";

/** Where mappings are looked for when nothing is said. There need not be any. */
export const DEFAULT_MAPPINGS = "mappings";

export interface LoadedMappings {
  readonly mappings: readonly Mapping[];
  /** The one that `--mapping` names. */
  readonly only: Mapping | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** All that was read: mappings and schemas. */
  readonly sources: readonly Source[];
}

export interface MappingOptions {
  readonly mappings?: readonly string[];
  readonly mapping?: string;
  readonly unmapped?: readonly string[];
  readonly root?: string;
  /** Also holds schemas against the schema of schemas, which takes longer. */
  readonly thorough?: boolean;
}

/** Mappings that are read when the first record needs one: most runs need none. */
export class LazyMappings {
  readonly #load: () => LoadedMappings;
  readonly #options: MapRecordsOptions;
  #loaded: LoadedMappings | undefined;
  #map: ((record: InputRecord) => MappedRecord) | undefined;

  constructor(options: MappingOptions, asOf: string, io: Io) {
    this.#load = () => loadMappings(options, io);
    this.#options = { asOf, ignored: new Set(options.unmapped) };
  }

  get mapper(): (record: InputRecord) => MappedRecord {
    if (this.#map === undefined) {
      const { mappings, only } = this.#read();
      this.#map = recordMapper(mappings, { ...this.#options, ...(only === undefined ? {} : { only }) });
    }
    return this.#map;
  }

  /** All that mappings are read from, whether they are needed or not. */
  get sources(): readonly Source[] {
    return this.#read().sources;
  }

  /** Of the mappings, as far as they were needed. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#loaded?.diagnostics ?? [];
  }

  #read(): LoadedMappings {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }
}

/** Reads the mappings in folders and files. A name that none of them has is an error. */
export function loadMappings(
  { mappings: places = [DEFAULT_MAPPINGS], mapping: name, root = ".", thorough = false }: MappingOptions,
  { cwd }: Io,
): LoadedMappings {
  const disk = new Disk(cwd);
  const files = new PolicyFiles(disk, resolve(cwd, root), { thorough });
  const paths = [...new Set(places.flatMap((place) => files.list(place)))].sort();
  const sources = paths.map((path) => files.open(path)).filter((source) => source !== undefined);
  const { value: mappings, diagnostics } = readMappings(sources, files);
  const only = mappings.find(({ id }) => id === name);
  const found = [...files.diagnostics, ...diagnostics];
  const unknown = name === undefined || only !== undefined ? [] : [noMapping(name, mappings)];
  return { mappings, only, diagnostics: [...found, ...unknown], sources: disk.sources };
}

function noMapping(name: string, mappings: readonly Mapping[]): Diagnostic {
  const help = didYouMean(
    name,
    mappings.map(({ id }) => id),
  );
  return {
    code: "mapping/no-mapping",
    message: `there is no mapping \`${name}\``,
    span: commandLine(["--mapping", name]).spanOf(name),
    ...(help === undefined ? {} : { help }),
  };
}
