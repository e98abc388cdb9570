import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Diagnostic, Staged } from "../base/diagnostic.ts";
import { type Source, startOf } from "../base/source.ts";
import { decode, MAX_BYTES, tooLarge } from "./decode.ts";

/** How standard input is asked for, and what it is called. */
export const STDIN = "-";
export const STDIN_NAME = "<stdin>";

/** The files of a folder that is named plainly. */
const RECORD_FILES = "**/*.{json,jsonc,yaml,yml,ndjson,jsonl,csv,tsv}{,.gz}";

export interface FoundFiles {
  /** Paths relative to the folder that was searched from where they are inside it; sorted, each once. */
  readonly files: readonly string[];
  /** Patterns and paths that match nothing. */
  readonly unmatched: readonly string[];
}

/** Files by globs, plain paths, folders (their records) and `-`. Globs come from the command line only. */
export async function findFiles(patterns: readonly string[], cwd: string): Promise<FoundFiles> {
  const files = new Set<string>();
  const unmatched: string[] = [];
  for (const pattern of patterns) {
    const found = await findPattern(pattern, cwd);
    if (found.length === 0) unmatched.push(pattern);
    for (const each of found) files.add(each);
  }
  return { files: [...files].sort(), unmatched };
}

async function findPattern(pattern: string, cwd: string): Promise<readonly string[]> {
  if (pattern === STDIN) return [STDIN];
  if (pattern === "" || pattern.includes("\0")) return [];
  const info = await stat(resolve(cwd, pattern)).catch(() => undefined);
  if (info?.isFile() === true) return [inside(cwd, pattern)];
  const { default: glob } = await import("fast-glob");
  if (info?.isDirectory() === true) {
    const found = await glob(RECORD_FILES, {
      cwd: resolve(cwd, pattern),
      followSymbolicLinks: false,
      caseSensitiveMatch: false,
    });
    return found.map((each) => inside(cwd, join(pattern, each)));
  }
  const slashed = sep === "\\" ? pattern.replaceAll("\\", "/") : pattern;
  return (await glob(slashed, { cwd, followSymbolicLinks: false })).map((each) => inside(cwd, each));
}

function inside(cwd: string, path: string): string {
  const shown = relative(cwd, resolve(cwd, path));
  return shown.startsWith("..") || isAbsolute(shown) ? path : shown.split(sep).join("/");
}

/** The text of a file, or of standard input. What cannot be read is a diagnostic. */
export async function readSource(
  path: string,
  cwd: string,
  stdin: Input,
): Promise<Staged<Source | undefined>> {
  const name = path === STDIN ? STDIN_NAME : path;
  try {
    const bytes = await readAll(path === STDIN ? stdin : createReadStream(resolve(cwd, path)));
    return bytes === undefined
      ? { value: undefined, diagnostics: [tooLarge(name)] }
      : await sourceOf(name, bytes);
  } catch (thrown) {
    return { value: undefined, diagnostics: [unreadable(name, thrown)] };
  }
}

/** The text of a file that was read as a whole. */
export const sourceOf = async (name: string, bytes: Uint8Array): Promise<Staged<Source | undefined>> =>
  isCompressed(bytes) ? (await import("./gunzip.ts")).decompress(name, bytes) : decode(name, bytes);

/** By its first bytes: names say little. */
export const isCompressed = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

/** What was asked to be read, whoever gives it. */
export type Input = AsyncIterable<Uint8Array | string>;

export async function* bytesOf(input: Input): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
}

/** All bytes of a stream; undefined as soon as they are too many, since a stream may have no end. */
async function readAll(input: Input): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of bytesOf(input)) {
    size += bytes.length;
    if (size > MAX_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** What the system's codes mean to people. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "access is denied",
};

function unreadable(name: string, thrown: unknown): Diagnostic {
  const code = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code]! : code;
  return { code: "input/unreadable", message: `\`${name}\` cannot be read: ${reason}`, span: startOf(name) };
}
