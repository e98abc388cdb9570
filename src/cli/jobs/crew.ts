import { setImmediate } from "node:timers/promises";
import { startOf } from "../../base/source.ts";
import { placeBehind } from "../../input/pieces/cut.ts";
import type { Piece } from "../../input/pieces/piece.ts";
import type { OpenDecider } from "../decider.ts";
import type { Io } from "../io.ts";
import { type Decided, unreadable } from "../requests.ts";
import { type Answered, Answerer } from "./answer.ts";
import { type Group, sizeOfGroup } from "./groups.ts";
import type { Begin } from "./message.ts";
import { Pool } from "./pool.ts";

/** So many bytes of input are worth threads, which have to read the policies first. */
const WORTH_THREADS = 8 * 1024 * 1024;

/** A group of more bytes may need more memory than there is, of which another thread dies alone. */
const HEAVY = 4 * 1024 * 1024;

/** So many groups for each thread, and so many bytes in all, may wait to be written until those before them are answered. */
const UNDER_WAY = { groups: 8, bytes: 64 * 1024 * 1024 };

/** Whoever answers groups of pieces: this thread, and others. */
export interface Crew {
  answer(group: Group, wantsResults: boolean): Promise<Answered>;
  /** How many groups can be under way at once. */
  readonly room: number;
  close(): Promise<void>;
}

/** `jobs`: how many threads, with this one; undefined: as many as there are cores, as soon as there is enough for them to do. */
export function openCrew(decider: OpenDecider, begin: Begin, jobs: number | undefined, io: Io): Crew {
  const size = jobs ?? io.cores ?? 1;
  const here = new Answerer(decider, begin.plan, io);
  const { startThread } = io;
  if (size === 1 || startThread === undefined)
    return { answer: (...asked) => here.answer(...asked), room: 1, close: async () => {} };
  return new Shared(
    here,
    new Pool(startThread, begin, size - 1),
    size,
    jobs === undefined ? WORTH_THREADS : 0,
  );
}

/** Work that is shared with other threads. While they have enough to do, or are not ready yet, this one works itself. */
class Shared implements Crew {
  readonly #here: Answerer;
  readonly #pool: Pool;
  readonly #size: number;
  /** So many more bytes are answered here in any case. */
  #first: number;
  #underWay = 0;

  constructor(here: Answerer, pool: Pool, size: number, first: number) {
    this.#here = here;
    this.#pool = pool;
    this.#size = size;
    this.#first = first;
  }

  async answer(group: Group, wantsResults: boolean): Promise<Answered> {
    const bytes = sizeOfGroup(group);
    this.#first -= bytes;
    this.#underWay += bytes;
    try {
      const offered = this.#offer(group, bytes, wantsResults);
      if (offered === undefined) return await this.#answerHere(group, wantsResults);
      return (await offered) ?? this.#here.told(group.map(lost), wantsResults);
    } finally {
      this.#underWay -= bytes;
    }
  }

  get room(): number {
    const { groups, bytes } = UNDER_WAY;
    return this.#first > 0 || this.#underWay > bytes ? 1 : this.#size * groups;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #offer(group: Group, bytes: number, wantsResults: boolean): Promise<Answered | undefined> | undefined {
    if (bytes > HEAVY) return this.#pool.answer(group, wantsResults);
    return this.#first > 0 ? undefined : this.#pool.offer(group, wantsResults);
  }

  /** Then the rest of the process gets its turn, so that what the other threads have done is seen, and they get more. */
  async #answerHere(group: Group, wantsResults: boolean): Promise<Answered> {
    const answered = await this.#here.answer(group, wantsResults);
    await setImmediate();
    return answered;
  }
}

/** What threads have died of is undecided: nobody knows which of the pieces it was. */
function lost(piece: Piece): Decided {
  const origin = "origin" in piece ? piece.origin : { line: 1, column: 1 };
  const end = "origin" in piece ? placeBehind(piece.bytes, origin).line : undefined;
  const where = end === undefined ? "this file" : `lines ${origin.line} to ${end}`;
  const fault = {
    code: "run/thread-died",
    message: `two threads have died of ${where}`,
    span: startOf(piece.name, origin),
  } as const;
  const result = unreadable("index" in piece ? piece.index : 0, [fault]);
  return { results: [result], skipped: [], notes: [], inForce: false };
}
