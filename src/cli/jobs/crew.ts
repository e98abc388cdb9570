import { startOf } from "../../base/source.ts";
import { placeBehind } from "../../input/pieces/cut.ts";
import type { Piece } from "../../input/pieces/piece.ts";
import type { OpenDecider } from "../decider.ts";
import type { Io } from "../io.ts";
import { type Decided, unreadable } from "../requests.ts";
import { type Answered, Answerer } from "./answer.ts";
import { type Group, sizeOfGroup } from "./groups.ts";
import type { Begin } from "./message.ts";
import { Pool, TASKS_EACH } from "./pool.ts";

/** So many bytes of input are worth threads, which have to read the policies first. */
const WORTH_THREADS = 8 * 1024 * 1024;

/** Whoever answers groups of pieces: this thread, or others. */
export interface Crew {
  answer(group: Group, wantsResults: boolean): Promise<Answered>;
  /** How many groups can be under way at once. */
  readonly room: number;
  close(): Promise<void>;
}

/**
 * `jobs`: how many threads; undefined: as many as there are cores, as soon as there is enough for them to do. With one,
 * or where there are none, everything is done here.
 */
export function openCrew(decider: OpenDecider, begin: Begin, jobs: number | undefined, io: Io): Crew {
  const size = jobs ?? io.cores ?? 1;
  const here = new Answerer(decider, begin.plan, io);
  const answerHere = (group: Group): Promise<Answered> => here.answer(group);
  const { startThread } = io;
  if (size === 1 || startThread === undefined) return { answer: answerHere, room: 1, close: async () => {} };
  const pool = new Pool(startThread, begin, size);
  let left = jobs === undefined ? WORTH_THREADS : 0;
  return {
    async answer(group, wantsResults) {
      if (left > 0) {
        left -= sizeOfGroup(group);
        return here.answer(group);
      }
      return (await pool.answer(group, wantsResults)) ?? here.told(group.map(lost));
    },
    get room() {
      return left > 0 ? 1 : size * TASKS_EACH;
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
