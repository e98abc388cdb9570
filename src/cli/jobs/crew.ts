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

/** So many groups for each thread may wait to be written until those before them are answered. */
const UNDER_WAY_EACH = 8;

/** Whoever answers groups of pieces: this thread, and others. */
export interface Crew {
  answer(group: Group, wantsResults: boolean): Promise<Answered>;
  /** How many groups can be under way at once. */
  readonly room: number;
  close(): Promise<void>;
}

/**
 * `jobs`: how many threads, with this one; undefined: as many as there are cores, as soon as there is enough for them to
 * do. Where the others have enough to do, or are not ready yet, this one works itself.
 */
export function openCrew(decider: OpenDecider, begin: Begin, jobs: number | undefined, io: Io): Crew {
  const size = jobs ?? io.cores ?? 1;
  const here = new Answerer(decider, begin.plan, io);
  const { startThread } = io;
  if (size === 1 || startThread === undefined)
    return { answer: (...asked) => here.answer(...asked), room: 1, close: async () => {} };
  const pool = new Pool(startThread, begin, size - 1);
  let left = jobs === undefined ? WORTH_THREADS : 0;
  return {
    async answer(group, wantsResults) {
      left -= sizeOfGroup(group);
      const offered = left > 0 ? undefined : pool.offer(group, wantsResults);
      if (offered !== undefined) return (await offered) ?? here.told(group.map(lost), wantsResults);
      const answered = await here.answer(group, wantsResults);
      // So that what the other threads have done in the meantime is seen, and they get more.
      await setImmediate();
      return answered;
    },
    get room() {
      return left > 0 ? 1 : size * UNDER_WAY_EACH;
    },
    close: () => pool.close(),
  };
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
