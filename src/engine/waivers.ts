import type { CelError, Timestamp } from "../cel/runtime/value.ts";
import type { Waiver } from "../policy/waivers/waiver.ts";
import { compileCondition, type Test } from "../program/condition.ts";
import { compareEnds, covers, type Interval, intervalOf } from "../program/instant.ts";
import {
  type Decide,
  type Decided,
  type FitRequest,
  instantOf,
  type Judged,
  type UselessWaiver,
  type WaivedDenial,
} from "./decide.ts";

/** A waiver that can be asked. */
interface ReadyWaiver {
  readonly waiver: Waiver;
  readonly interval: Interval;
  /** Compiled when it is first asked for. */
  scope: Test | undefined;
}

/**
 * Decisions in which waivers set denials aside. A waiver is judged as of the same instant as the rules. What it sets
 * aside denies no more; whether the request is then allowed is for allow rules to say, or for a waiver that `allows`.
 */
export function waiving(decide: Decide, waivers: readonly Waiver[]): Decide {
  if (waivers.length === 0) return decide;
  const byRule = groupByRule(waivers);
  return (request, at) => {
    const decided = decide(request, at);
    if (decided.decision === "allow" || !decided.rules.some((rule) => byRule.has(rule))) return decided;
    const instant = at ?? instantOf(request);
    return waive(decided, ({ rule }) => byRule.get(rule.id) ?? [], request, instant);
  };
}

/** The waivers of each rule, that which lasts longest first: it is the one to name. */
function groupByRule(waivers: readonly Waiver[]): ReadonlyMap<string, readonly ReadyWaiver[]> {
  const byRule = new Map<string, ReadyWaiver[]>();
  for (const waiver of waivers) {
    const interval = intervalOf({ from: waiver.from, until: waiver.expires });
    const ready = { waiver, interval, scope: undefined };
    const group = byRule.get(waiver.rule);
    if (group === undefined) byRule.set(waiver.rule, [ready]);
    else group.push(ready);
  }
  for (const group of byRule.values())
    group.sort((a, b) => compareEnds(b.interval, a.interval) || (a.waiver.id < b.waiver.id ? -1 : 1));
  return byRule;
}

function waive(
  decided: Decided,
  waiversOf: (denial: Judged) => readonly ReadyWaiver[],
  request: FitRequest,
  instant: Timestamp | undefined,
): Decided {
  const waived: WaivedDenial[] = [];
  const useless: UselessWaiver[] = [];
  const denials = decided.reasons.filter((denial) => {
    const answers = waiversOf(denial).flatMap((each) => answerOf(each, denial, request, instant) ?? []);
    const good = answers.find(({ why }) => why === undefined);
    if (good !== undefined) waived.push({ denial, waiver: good.waiver });
    else useless.push(...answers.filter((each): each is UselessWaiver => each.why !== undefined));
    return good === undefined;
  });
  if (waived.length === 0 && useless.length === 0) return decided;
  const rest = denials.length > 0 ? decided : withoutDenials(decided, waived);
  const reasons = denials.length > 0 ? denials : rest.reasons;
  return { ...rest, reasons, rules: reasons.map(({ rule }) => rule.id), waived, uselessWaivers: useless };
}

/** Nothing denies it any more: what allows it is what was overridden, else a waiver that says so. */
function withoutDenials(decided: Decided, waived: readonly WaivedDenial[]): Decided {
  const { overridden } = decided;
  const isAllowed = overridden.length > 0 || waived.some(({ waiver }) => waiver.allows);
  return { ...decided, decision: isAllowed ? "allow" : "deny", reasons: overridden, overridden: [] };
}

/** What a waiver says to a denial; undefined: its scope is about other requests. Fail closed: in doubt it does not count. */
function answerOf(
  ready: ReadyWaiver,
  { error }: Judged,
  request: FitRequest,
  instant: Timestamp | undefined,
): UselessWaiver | { readonly waiver: Waiver; readonly why: undefined } | undefined {
  const { waiver, interval } = ready;
  ready.scope ??= compileCondition(waiver.scope);
  const holds: boolean | CelError = ready.scope(request);
  if (holds === false) return undefined;
  if (holds !== true) return { waiver, why: "scope-errs", error: holds };
  if (error !== undefined) return { waiver, why: "rule-errs" };
  if (instant === undefined) return { waiver, why: "untimed" };
  if (covers(interval, instant)) return { waiver, why: undefined };
  return { waiver, why: covers({ ...interval, from: undefined }, instant) ? "early" : "expired" };
}
