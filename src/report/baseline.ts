import type { BaselineCounts, Result } from "./run.ts";

/** A denial as a baseline keeps it: one for each rule that denies a request. */
export interface Finding {
  /** `policy-id/rule-id`; null: no rule allows the request. */
  readonly rule: string | null;
  /** The request's own `id`, for people. */
  readonly request: string | undefined;
  /** What the request is known by, wherever it stands. */
  readonly fingerprint: string;
}

/** The denials of a result. What is undecided is never one: nobody knows what it would be. */
export function findingsOf(result: Result, fingerprintOf: (result: Result) => string): readonly Finding[] {
  const { answer, id } = result;
  if (answer.decision !== "deny") return [];
  const fingerprint = fingerprintOf(result);
  const rules = answer.reasons.length === 0 ? [null] : answer.reasons.map(({ rule }) => rule);
  return rules.map((rule) => ({ rule, request: id, fingerprint }));
}

/**
 * Marks what is denied as known or new, in the order of the input. Requests that are the same count by their number: when
 * the baseline has two and the run three, one is new.
 */
export class BaselineMarks {
  readonly #left = new Map<string, number>();
  readonly #fingerprintOf: (result: Result) => string;
  #known = 0;
  #new = 0;

  constructor(baseline: readonly Finding[], fingerprintOf: (result: Result) => string) {
    for (const each of baseline) this.#left.set(keyOf(each), (this.#left.get(keyOf(each)) ?? 0) + 1);
    this.#fingerprintOf = fingerprintOf;
  }

  mark(result: Result): Result {
    const findings = findingsOf(result, this.#fingerprintOf);
    if (findings.length === 0) return result;
    const found = findings.filter((each) => take(this.#left, keyOf(each)));
    const isKnown = found.length === findings.length;
    if (isKnown) this.#known++;
    else this.#new++;
    return { ...result, baseline: isKnown ? "known" : "new" };
  }

  get counts(): BaselineCounts {
    const gone = [...this.#left.values()].reduce((sum, each) => sum + each, 0);
    return { known: this.#known, new: this.#new, gone };
  }
}

/** The hash says what the request is; its id is part of what was hashed. */
const keyOf = ({ rule, fingerprint }: Finding): string => `${fingerprint} ${rule ?? ""}`;

function take(left: Map<string, number>, key: string): boolean {
  const count = left.get(key) ?? 0;
  if (count > 0) left.set(key, count - 1);
  return count > 0;
}

/** One finding a line, sorted, so that versions of it can be compared and merged by lines. */
export function formatBaseline(findings: readonly Finding[]): string {
  const lines = findings.map(({ rule, request, fingerprint }) => ({
    key: [rule ?? "", request ?? "", fingerprint],
    line: `${JSON.stringify({ rule, request, fingerprint })}\n`,
  }));
  lines.sort((a, b) => compare(a.key, b.key));
  return lines.map(({ line }) => line).join("");
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((each, index) => each !== b[index]);
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
}
