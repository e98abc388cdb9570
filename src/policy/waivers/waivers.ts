import { type Diagnostic, hasErrors, type Staged, sortDiagnostics } from "../../base/diagnostic.ts";
import { once } from "../../base/once.ts";
import type { Source } from "../../base/source.ts";
import { didYouMean } from "../../base/suggest.ts";
import { checkCondition } from "../conditions.ts";
import { duplicates } from "../duplicates.ts";
import { spanOf } from "../embedded.ts";
import type { Policy, Rule } from "../policy.ts";
import { Scope, Usage } from "../scope.ts";
import { readWrittenWaivers } from "./read.ts";
import type { Waiver, WrittenWaiver } from "./waiver.ts";

/** What waivers are about. */
export interface Waivable {
  /** Those without errors. */
  readonly policies: readonly Policy[];
  /** Others have errors: a rule that is not there may be one of theirs. */
  readonly broken: boolean;
}

/** A rule that can be named. */
interface Target {
  readonly rule: Rule;
  /** What scopes see: the request as the rule sees it. Constants and named conditions of the policy are not theirs. */
  readonly seen: () => Scope;
}

/** Reads and checks files of waivers. A waiver that has errors is not in the value: the rule goes on denying. */
export function readWaivers(sources: readonly Source[], waivable: Waivable): Staged<readonly Waiver[]> {
  const read = sources.map(readWrittenWaivers);
  const written = read.flatMap((each) => each.value);
  const found = read.flatMap((each) => each.diagnostics);
  found.push(
    ...duplicates(
      written.map(({ id }) => id),
      "the waiver",
    ),
  );
  const targets = targetsOf(waivable.policies);
  const ids = new Set<string>();
  const first = written.filter(({ id }) => !ids.has(id.text) && ids.add(id.text));
  const value = first.flatMap((each) => bindWaiver(each, targets, waivable.broken, found) ?? []);
  return { value, diagnostics: sortDiagnostics(found) };
}

function targetsOf(policies: readonly Policy[]): ReadonlyMap<string, Target> {
  return new Map(
    policies.flatMap((policy) =>
      policy.rules.map((rule): [string, Target] => [
        `${policy.id}/${rule.id}`,
        { rule, seen: once(() => scopeOf(rule, policy)) },
      ]),
    ),
  );
}

function bindWaiver(
  written: WrittenWaiver,
  targets: ReadonlyMap<string, Target>,
  broken: boolean,
  found: Diagnostic[],
): Waiver | undefined {
  const { id, rule, scope, ...approval } = written;
  const target = targets.get(rule.text);
  const fault =
    target === undefined ? (broken ? [] : [unknownRule(written, targets)]) : notWaivable(written, target);
  found.push(...fault);
  if (target === undefined || fault.length > 0) return undefined;
  const condition = checkScope(written, target, found);
  return condition && { ...approval, id: id.text, rule: rule.text, scope: condition, span: id.span };
}

function unknownRule({ rule }: WrittenWaiver, targets: ReadonlyMap<string, Target>): Diagnostic {
  const help = rule.text.includes("/")
    ? didYouMean(rule.text, targets.keys())
    : ([...targets.keys()]
        .filter((each) => each.endsWith(`/${rule.text}`))
        .map((each) => `did you mean \`${each}\`?`)[0] ??
      "a rule is named `policy-id/rule-id`, as verdicts do");
  return {
    code: "waiver/unknown-rule",
    message: `there is no rule \`${rule.text}\``,
    span: rule.span,
    ...(help === undefined ? {} : { help }),
  };
}

/** Only what denies can be set aside. */
function notWaivable({ rule: { text, span } }: WrittenWaiver, { rule }: Target): Diagnostic[] {
  const why = rule.effect === "allow" ? "allows" : rule.severity === "audit" ? "is only reported" : undefined;
  if (why === undefined) return [];
  const related = [{ message: "the rule", span: rule.span }];
  return [
    { code: "waiver/not-a-denial", message: `the rule \`${text}\` ${why}: it denies nothing`, span, related },
  ];
}

const scopeOf = ({ actions }: Rule, { schema }: Policy): Scope =>
  new Scope(schema, actions, new Map(), new Usage());

function checkScope(
  { scope }: WrittenWaiver,
  { seen }: Target,
  found: Diagnostic[],
): Waiver["scope"] | undefined {
  const span = spanOf(scope);
  const faults: Diagnostic[] = [];
  const checked = checkCondition({ kind: "clause", text: scope, span }, seen(), [], faults);
  const isAlways = scope.text.trim() === "true" || faults.some(({ code }) => code === "cel/always-true");
  if (isAlways && !hasErrors(faults))
    found.push({
      code: "waiver/everything",
      message: "the waiver holds for every request of the rule",
      span,
    });
  found.push(...faults.filter(({ code }) => code !== "cel/always-true" || !isAlways));
  return checked?.condition;
}
