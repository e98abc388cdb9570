import type { Result } from "../../report/run.ts";
import { loadDiagnostic, loadResult } from "../../report/saved/decode.ts";
import { saveDiagnostic, saveResult } from "../../report/saved/encode.ts";
import type { SavedDiagnostic, SavedResult } from "../../report/saved/model.ts";
import type { DecisionOptions } from "../decider.ts";
import type { Entry } from "../ledger.ts";
import type { Answered } from "./answer.ts";
import type { Group } from "./groups.ts";
import type { Plan, Rendered } from "./plan.ts";

/** What a thread is begun with. */
export interface Begin {
  readonly options: DecisionOptions;
  readonly now: string;
  readonly plan: Plan;
}

export interface Task {
  readonly number: number;
  readonly group: Group;
  /** Whether the results themselves are asked for. */
  readonly wantsResults: boolean;
}

export interface SavedEntry extends Omit<Entry, "notes"> {
  readonly notes: readonly SavedDiagnostic[];
}

/** What a thread says when it can be given groups. */
export const READY = "ready";

/** What a thread gives back: plain data. */
export interface Reply {
  readonly number: number;
  readonly rendered: Rendered;
  /** Results as JSON, which is copied faster than objects are. */
  readonly results: string | undefined;
  readonly entry: SavedEntry;
}

/** A thread could not do it; the same would happen here. */
export interface Failure {
  readonly number: number;
  readonly failure: unknown;
}

export const saveEntry = (entry: Entry): SavedEntry => ({ ...entry, notes: entry.notes.map(saveDiagnostic) });

export const loadEntry = (entry: SavedEntry): Entry => ({ ...entry, notes: entry.notes.map(loadDiagnostic) });

export function replyTo({ number, wantsResults }: Task, { rendered, results, entry }: Answered): Reply {
  const saved = wantsResults ? JSON.stringify(results.map(saveResult)) : undefined;
  return { number, rendered, results: saved, entry: saveEntry(entry) };
}

export function answeredBy({ rendered, results, entry }: Reply): Answered {
  const saved = results === undefined ? [] : (JSON.parse(results) as readonly SavedResult[]);
  return { rendered, results: saved.map((each): Result => loadResult(each)), entry: loadEntry(entry) };
}
