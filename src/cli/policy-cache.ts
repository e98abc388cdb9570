import { isAbsolute, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { deserialize, serialize } from "node:v8";
import type { Source } from "../base/source.ts";
import type { Written } from "../policy/written.ts";
import { shortHash } from "../report/fingerprint.ts";
import { type Answers, isCurrent } from "./disk.ts";
import type { Io } from "./io.ts";
import { isPlainData } from "./plain-data.ts";
import { readPrivate, writePrivate } from "./private-folder.ts";

/** What decides which policies are read, beside what is on the disk. */
export interface Question {
  readonly cwd: string;
  readonly root: string;
  readonly places: readonly string[];
}

/** Policies in which nothing was found, as they were written, and all that they were read from. */
export interface Kept {
  readonly answers: Answers;
  readonly written: ReadonlyMap<Source, Written>;
}

/** What a file of the cache holds. */
interface Entry extends Kept {
  readonly build: string;
  readonly question: Question;
}

/** Keeps policies without faults between runs: data only, no code. See docs/decisions/0007-policy-cache.md. */
export class PolicyCache {
  readonly #folder: string;
  readonly #build: string;

  /** `build` is what the program is made of: another program may find other faults. */
  constructor(folder: string, build: string) {
    this.#folder = folder;
    this.#build = build;
  }

  /** What was kept, if reading it all anew would give the same. */
  find(question: Question): Kept | undefined {
    const bytes = readPrivate(this.#folder, fileOf(question));
    if (bytes === undefined) return undefined;
    try {
      const entry: Entry = deserialize(bytes);
      const isSame = entry.build === this.#build && isDeepStrictEqual(entry.question, question);
      return isSame && isCurrent(entry.answers, question.cwd) ? entry : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps policies for the next run; not those that would come back as something else. */
  keep(question: Question, { answers, written }: Kept): void {
    const entry: Entry = { build: this.#build, question, answers, written };
    if (!isPlainData(entry)) return;
    try {
      writePrivate(this.#folder, fileOf(question), serialize(entry));
    } catch {
      // A folder that cannot be written: the next run reads the policies anew.
    }
  }
}

/** The cache of the user who runs the command. */
export function openCache({ env, build }: Io): PolicyCache | undefined {
  const folder = cacheFolder(env, process.platform);
  return folder === undefined || build === undefined ? undefined : new PolicyCache(folder, build);
}

/** Where a user's caches are; undefined when nobody knows. */
export function cacheFolder(env: Io["env"], platform: string): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = env;
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, "mandate");
  if (platform === "win32") return local && join(local, "mandate", "cache");
  if (home === undefined || !isAbsolute(home)) return undefined;
  return platform === "darwin" ? join(home, "Library/Caches/mandate") : join(home, ".cache/mandate");
}

/** One file for each question; should two share a name, the later one is kept. */
function fileOf(question: Question): string {
  return `${shortHash(JSON.stringify(question))}.policies`;
}
