import { readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { decode } from "../input/decode.ts";
import type { PolicyHost } from "../policy/host.ts";
import { readSchema } from "../schema/read.ts";
import type { RequestSchema } from "../schema/schema.ts";

/** The files that policies are made of. What policies name themselves is read only inside the root. */
export class PolicyFiles implements PolicyHost {
  readonly diagnostics: Diagnostic[] = [];
  readonly #cwd: string;
  readonly #root: string;
  readonly #sources = new Map<string, Source | undefined>();
  readonly #paths = new Map<Source, string>();
  readonly #schemas = new Map<Source, Staged<RequestSchema | undefined>>();

  constructor(cwd: string, root: string) {
    this.#cwd = cwd;
    this.#root = real(root) ?? root;
  }

  /** A file that the command line names; what cannot be read is a diagnostic. */
  open(path: string): Source | undefined {
    const absolute = resolve(this.#cwd, path);
    const source = this.#read(absolute);
    if (source === undefined && !this.#sources.has(absolute)) {
      const name = this.#nameOf(absolute);
      const span = { source: { name, text: "" }, start: 0, end: 0 };
      this.diagnostics.push({ code: "input/unreadable", message: `\`${name}\` cannot be read`, span });
    }
    return source;
  }

  resolve = (path: string, from: Source): Source | undefined => {
    const home = this.#paths.get(from);
    if (home === undefined || isAbsolute(path)) return undefined;
    const target = real(resolve(dirname(home), path));
    return target !== undefined && this.#isInside(target) ? this.#read(target) : undefined;
  };

  schema(path: string, from: Source): Staged<RequestSchema | undefined> {
    const source = this.resolve(path, from);
    if (source === undefined) return { value: undefined, diagnostics: [] };
    const known = this.#schemas.get(source);
    if (known !== undefined) return known;
    const read = readSchema(source, (inner) => this.resolve(inner, source));
    this.#schemas.set(source, read);
    return read;
  }

  #read(absolute: string): Source | undefined {
    if (this.#sources.has(absolute)) return this.#sources.get(absolute);
    const bytes = bytesOf(absolute);
    if (bytes === undefined) return undefined;
    const { value, diagnostics } = decode(this.#nameOf(absolute), bytes);
    this.diagnostics.push(...diagnostics);
    this.#sources.set(absolute, value);
    if (value !== undefined) this.#paths.set(value, absolute);
    return value;
  }

  #isInside(target: string): boolean {
    const path = relative(this.#root, target);
    return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  }

  /** As people call it: relative to the working folder where it is inside. */
  #nameOf(absolute: string): string {
    const path = relative(this.#cwd, absolute);
    return path.startsWith("..") || isAbsolute(path) ? absolute : path.split(sep).join("/");
  }
}

/** Where a path leads when all links are followed. */
function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
