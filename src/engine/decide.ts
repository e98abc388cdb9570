import { parseTimestamp } from "../cel/runtime/timestamp.ts";
import type { CelError, Timestamp } from "../cel/runtime/value.ts";
import type { Waiver } from "../policy/waivers/waiver.ts";
import type { Group } from "../program/group.ts";
import { epochOf } from "../program/instant.ts";
import type { ActionProgram, Program } from "../program/program.ts";
import type { ProgramRule } from "../program/program-rule.ts";
import { combine, type Part, partOf } from "./combine.ts";
import type { Standing } from "./tables.ts";
import type { Decision } from "./verdict.ts";

/** A rule that matched, or that erred. */
export interface Judged {
  readonly rule: ProgramRule;
  readonly error: CelError | undefined;
}

/** A decision with its rules and without prose; requests with the same matching rules share one. */
export interface Decided {
  readonly decision: Decision;
  /** The ids of the rules that decided, sorted: those of `reasons`. */
  readonly rules: readonly string[];
  readonly reasons: readonly Judged[];
  readonly audit: readonly Judged[];
  readonly erred: readonly Judged[];
  /** Allow rules that matched in vain, because a deny rule did too. */
  readonly overridden: readonly Judged[];
  /** Denials that waivers have set aside. */
  readonly waived: readonly WaivedDenial[];
  /** Waivers of rules that deny all the same. */
  readonly uselessWaivers: readonly UselessWaiver[];
}

/** A deny rule that matched and does not count. */
export interface WaivedDenial {
  readonly denial: Judged;
  readonly waiver: Waiver;
}

/** A waiver whose scope holds (or errs) and that does not count. */
export interface UselessWaiver {
  readonly waiver: Waiver;
  /** It is over, or not yet begun; the request has no time; its scope erred, or the rule did. */
  readonly why: "expired" | "early" | "untimed" | "scope-errs" | "rule-errs";
  readonly error?: CelError;
}

/** What is decided where nothing matches. */
const NOTHING: Decided = {
  decision: "deny",
  rules: [],
  reasons: [],
  audit: [],
  erred: [],
  overridden: [],
  waived: [],
  uselessWaivers: [],
};

/** So many different sets of matching rules are remembered for one group. */
const MAX_REMEMBERED = 4096;

/** A request that fits its schema. */
export type FitRequest = Readonly<Record<string, unknown>>;

export type Decide = (request: FitRequest, at?: Timestamp) => Decided;

/**
 * The decisions of a program. They trust the request and the tables to fit their schemas, and cost no more than the
 * rules about the request's action.
 */
export function decider(program: Program, standing: Standing): Decide {
  const known: KnownAction[][] = [];
  return (request, at) => {
    const { action } = request;
    if (typeof action !== "string") return NOTHING;
    const bucket = known[action.length];
    if (bucket !== undefined) {
      for (const each of bucket) if (each.action === action) return each.decide(request, at);
    }
    const rules = program.forAction(action);
    if (rules === undefined) return NOTHING;
    const decide = actionDecider(rules, standing);
    known[action.length] = [...(bucket ?? []), { action, decide }];
    return decide(request, at);
  };
}

/**
 * Actions that were asked for, by their length: the text of a request that was just parsed has no hash yet, and
 * comparing it with the few of its length costs less than making one.
 */
interface KnownAction {
  readonly action: string;
  readonly decide: Decide;
}

function actionDecider({ chunks, dated }: ActionProgram, standing: Standing): Decide {
  const [first] = chunks;
  if (first === undefined) return () => NOTHING;
  if (chunks.length === 1 && !dated) {
    const group = groupDecider(first.group(0), standing);
    return (request) => group(request);
  }
  const groups = chunks.map((): ((request: FitRequest) => Decided)[] => []);
  return (request, at) => {
    const instant = dated ? (at ?? instantOf(request)) : undefined;
    if (dated && instant === undefined) return NOTHING;
    const decided = chunks.map((chunk, index) => {
      const epoch = instant === undefined ? 0 : epochOf(chunk.boundaries, instant);
      groups[index]![epoch] ??= groupDecider(chunk.group(epoch), standing);
      return groups[index]![epoch]!(request);
    });
    return decided.length === 1 ? decided[0]! : decide(decided.flatMap(judgedOf));
  };
}

/** Undefined: there is none that could be read; then no rule is in force, and nothing is allowed. */
export function instantOf(request: FitRequest): Timestamp | undefined {
  return typeof request["time"] === "string" ? parseTimestamp(request["time"]) : undefined;
}

function groupDecider(group: Group, standing: Standing): (request: FitRequest) => Decided {
  const { usesStanding } = group;
  const remember = group.rules.length <= MAX_LISTED ? remembersInList() : remembersInMap();
  return (request) => {
    const matched = usesStanding ? group.run(request, standing) : group.run(request);
    const before = remember.get(matched);
    if (before !== undefined) return before;
    if (matched < 0) return decide(judgeEach(group, request, standing));
    const decided = decide(group.rules.filter((_, bit) => matched & (1 << bit)).map(held));
    remember.set(matched, decided);
    return decided;
  };
}

/** Decisions by the bits of the rules that matched. */
interface Memory {
  get(matched: number): Decided | undefined;
  set(matched: number, decided: Decided): void;
}

/** So few rules have so few sets that a list has a place for each. */
const MAX_LISTED = 10;

function remembersInList(): Memory {
  const list: (Decided | undefined)[] = [];
  return {
    get: (matched) => (matched < 0 ? undefined : list[matched]),
    set(matched, decided) {
      list[matched] = decided;
    },
  };
}

function remembersInMap(): Memory {
  const map = new Map<number, Decided>();
  return {
    get: (matched) => map.get(matched),
    set(matched, decided) {
      if (map.size < MAX_REMEMBERED) map.set(matched, decided);
    },
  };
}

const held = (rule: ProgramRule): Judged => ({ rule, error: undefined });

/** The slow way, where a condition erred: every rule by itself. */
function judgeEach(group: Group, request: FitRequest, standing: Standing): Judged[] {
  return group.rules.flatMap((rule, index) => {
    const outcome = group.outcome(index, request, standing);
    if (outcome === false) return [];
    return [{ rule, error: outcome === true ? undefined : outcome }];
  });
}

const judgedOf = ({ reasons, audit, erred, overridden }: Decided): readonly Judged[] => [
  ...reasons,
  ...audit,
  ...erred,
  ...overridden,
];

function decide(judged: readonly Judged[]): Decided {
  const sorted = [...judged].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  const parts = sorted.map((each) => partOf(each.rule.rule, each.error === undefined ? "holds" : "errs"));
  const withPart = (part: Part): Judged[] => sorted.filter((_, index) => parts[index] === part);
  const denies = withPart("denies");
  const allows = withPart("allows");
  const reasons = denies.length > 0 ? denies : allows;
  return {
    decision: combine(parts),
    rules: reasons.map((each) => each.rule.id),
    reasons,
    audit: withPart("audited"),
    erred: withPart("erred"),
    overridden: denies.length > 0 ? allows : [],
    waived: [],
    uselessWaivers: [],
  };
}
