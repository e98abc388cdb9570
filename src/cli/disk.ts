import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Staged } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { decode } from "../input/decode.ts";

/** All that was asked of a disk, with what it answered; nothing but data. */
export interface Answers {
  /** The policy files of places, as the command line names both. */
  readonly lists: Map<string, readonly string[]>;
  /** Where absolute paths lead when all links are followed. */
  readonly links: Map<string, string | undefined>;
  /** The files at absolute paths. */
  readonly files: Map<string, Staged<Source | undefined> | undefined>;
}

/** The disk that policies are read from. It is asked everything once only. */
export class Disk {
  readonly cwd: string;
  readonly answers: Answers;

  constructor(cwd: string, answers: Answers = { lists: new Map(), links: new Map(), files: new Map() }) {
    this.cwd = cwd;
    this.answers = answers;
  }

  /** The YAML files of a folder, however deep, or the file itself. Links are not followed. */
  list(place: string): readonly string[] {
    return remember(this.answers.lists, place, () => policyFiles(place, this.cwd));
  }

  /** Where a path leads when all links are followed. */
  real(path: string): string | undefined {
    return remember(this.answers.links, path, () => attempt(() => realpathSync(path)));
  }

  /** The text of a file; undefined when it cannot be read. */
  read(path: string): Staged<Source | undefined> | undefined {
    return remember(this.answers.files, path, () => {
      const bytes = attempt(() => readFileSync(path));
      return bytes && decode(this.nameOf(path), bytes);
    });
  }

  /** All files that could be read. */
  get sources(): readonly Source[] {
    return [...this.answers.files.values()].flatMap((file) => file?.value ?? []);
  }

  /** An absolute path as people call it: relative to the working folder where it is inside. */
  nameOf(absolute: string): string {
    const path = relative(this.cwd, absolute);
    return path.startsWith("..") || isAbsolute(path) ? absolute : path.split(sep).join("/");
  }
}

/** Whether the disk still answers as it did. */
export function isCurrent({ lists, links, files }: Answers, cwd: string): boolean {
  const disk = new Disk(cwd);
  return (
    [...links].every(([path, target]) => disk.real(path) === target) &&
    [...lists].every(([place, paths]) => disk.list(place).join("\0") === paths.join("\0")) &&
    [...files].every(([path, file]) => disk.read(path)?.value?.text === file?.value?.text)
  );
}

function policyFiles(place: string, cwd: string): string[] {
  const info = statSync(resolve(cwd, place), { throwIfNoEntry: false });
  if (info === undefined) return [];
  if (!info.isDirectory()) return [place];
  return readdirSync(resolve(cwd, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function remember<K, V>(known: Map<K, V>, key: K, ask: () => V): V {
  if (!known.has(key)) known.set(key, ask());
  return known.get(key) as V;
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
