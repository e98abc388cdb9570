import type { Expr } from "./ast.ts";
import { Constancy } from "./check/constancy.ts";
import { noteCertain } from "./check/fallible.ts";
import { Inferrer } from "./check/infer.ts";
import { LiteralValues } from "./check/literals.ts";
import { Presence } from "./check/presence.ts";
import { mapParts } from "./check/types.ts";
import { unknownValues } from "./check/unknown-values.ts";
import type { Checked } from "./checked.ts";
import type { Environment } from "./environment.ts";
import type { CelFault } from "./fault.ts";
import { type CelType, DYN } from "./type.ts";

/** Faults that warn; with nothing worse the expression is checked all the same. */
const WARNINGS: ReadonlySet<string> = new Set(["cel/always-true", "cel/always-false"]);

/**
 * Types an expression and finds its faults. There is a `checked` exactly when no fault is an error.
 * `given` are paths that are known to be there, as `Checked.presentWhenTrue` of an earlier test gives them.
 * The passes, in order: types and names; then, in strict mode only and when these are whole: literals that always
 * err, fields read without proof of presence, tests that are constant or compare with impossible values.
 */
export function check(
  expr: Expr,
  environment: Environment,
  given: readonly string[] = [],
): { checked: Checked | undefined; faults: readonly CelFault[] } {
  const inferrer = new Inferrer(environment);
  inferrer.infer(expr, undefined);
  for (const [node, type] of inferrer.types) inferrer.types.set(node, finished(type, inferrer));
  const presence = new Presence(inferrer);
  const presentWhenTrue = presence.check(expr, given);
  const faults = environment.mode === "lenient" ? [] : [...inferrer.faults];
  if (environment.mode === "strict" && faults.length === 0)
    faults.push(...strictFaults(expr, inferrer, presence));
  const refused = faults.some(({ code }) => !WARNINGS.has(code));
  const found = [...faults].sort((a, b) => a.start - b.start || a.end - b.end);
  if (refused) return { checked: undefined, faults: found };
  const checked = product(expr, inferrer, presence, presentWhenTrue);
  if (!presence.fallible.has(expr)) noteCertain(checked);
  return { checked, faults: found };
}

/** Without inference variables; what failed to check (and is let pass) can be anything. */
function finished(type: CelType, { inference }: Inferrer): CelType {
  const dynamic = (part: CelType): CelType => (part.kind === "error" ? DYN : mapParts(part, dynamic));
  return dynamic(inference.finish(type));
}

function strictFaults(expr: Expr, inferrer: Inferrer, presence: Presence): CelFault[] {
  const values = new LiteralValues(inferrer.calls);
  values.visit(expr);
  const constancy = new Constancy(inferrer, values, presence.fallible);
  constancy.visit(expr);
  const strangers = unknownValues(expr, inferrer);
  const explained = (warning: CelFault): boolean =>
    strangers.some(({ start, end }) => warning.start <= start && end <= warning.end);
  const warnings = constancy.warnings.filter((warning) => !explained(warning));
  return [...presence.faults, ...values.faults, ...strangers, ...warnings];
}

function product(
  expr: Expr,
  inferrer: Inferrer,
  presence: Presence,
  presentWhenTrue: readonly string[],
): Checked {
  return {
    expr,
    type: inferrer.types.get(expr) ?? DYN,
    typeOf: (node) => inferrer.types.get(node) ?? DYN,
    referenceOf: (node) => inferrer.references.get(node),
    callOf: (node) => inferrer.calls.get(node),
    isPresent: (node) => presence.present.has(node),
    presentWhenTrue,
  };
}
