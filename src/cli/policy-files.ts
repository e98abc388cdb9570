import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import { type Source, startOf } from "../base/source.ts";
import type { PolicyHost } from "../policy/host.ts";
import { readWritten } from "../policy/read.ts";
import type { Written } from "../policy/written.ts";
import { readSchema } from "../schema/read.ts";
import type { RequestSchema } from "../schema/schema.ts";
import type { Disk } from "./disk.ts";

export interface PolicyFilesOptions {
  /** Policies as written, which were found to have no faults. */
  readonly kept?: ReadonlyMap<Source, Written>;
  /** Also holds schemas against the schema of schemas, which takes longer. */
  readonly thorough?: boolean;
}

/** The files that policies are made of. What policies name themselves is read only inside the root. */
export class PolicyFiles implements PolicyHost {
  readonly diagnostics: Diagnostic[] = [];
  /** Policies and definitions as written, those that were kept and those that had to be read. */
  readonly written: Map<Source, Written>;
  readonly faultless: boolean;
  readonly #thorough: boolean;
  readonly #disk: Disk;
  readonly #root: string;
  readonly #paths = new Map<Source, string>();
  /** Files whose diagnostics are among ours. */
  readonly #told = new Set<string>();
  readonly #schemas = new Map<Source, Staged<RequestSchema | undefined>>();

  constructor(disk: Disk, root: string, { kept, thorough = false }: PolicyFilesOptions = {}) {
    this.#disk = disk;
    this.#root = disk.real(root) ?? root;
    this.written = new Map(kept);
    this.faultless = kept !== undefined;
    this.#thorough = thorough;
  }

  /** The policy files of a place that the command line names. */
  list(place: string): readonly string[] {
    return this.#disk.list(place);
  }

  /** A file that the command line names; what cannot be read is a diagnostic. */
  open(path: string): Source | undefined {
    const absolute = resolve(this.#disk.cwd, path);
    if (this.#disk.read(absolute) === undefined) {
      const name = this.#disk.nameOf(absolute);
      this.diagnostics.push({
        code: "input/unreadable",
        message: `\`${name}\` cannot be read`,
        span: startOf(name),
      });
    }
    return this.#read(absolute);
  }

  resolve = (path: string, from: Source): Source | undefined => {
    const home = this.#paths.get(from);
    if (home === undefined || isAbsolute(path)) return undefined;
    const target = this.#disk.real(resolve(dirname(home), path));
    return target !== undefined && this.#isInside(target) ? this.#read(target) : undefined;
  };

  schema(path: string, from: Source): Staged<RequestSchema | undefined> {
    const source = this.resolve(path, from);
    if (source === undefined) return { value: undefined, diagnostics: [] };
    const known = this.#schemas.get(source);
    if (known !== undefined) return known;
    const read = readSchema(source, (inner) => this.resolve(inner, source), {
      faultless: this.faultless,
      thorough: this.#thorough,
    });
    this.#schemas.set(source, read);
    return read;
  }

  read = (source: Source): Staged<Written | undefined> => {
    const known = this.written.get(source);
    if (known !== undefined) return { value: known, diagnostics: [] };
    const read = readWritten(source);
    if (read.value !== undefined && read.diagnostics.length === 0) this.written.set(source, read.value);
    return read;
  };

  #read(absolute: string): Source | undefined {
    const file = this.#disk.read(absolute);
    if (file === undefined) return undefined;
    if (!this.#told.has(absolute)) this.diagnostics.push(...file.diagnostics);
    this.#told.add(absolute);
    if (file.value !== undefined) this.#paths.set(file.value, absolute);
    return file.value;
  }

  #isInside(target: string): boolean {
    const path = relative(this.#root, target);
    return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  }
}
