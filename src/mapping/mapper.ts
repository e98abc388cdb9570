import { stepsOf } from "../base/pointer.ts";
import type { Backend } from "../cel/compile.ts";
import { CelError } from "../cel/runtime/value.ts";
import { conform } from "../input/conform/conform.ts";
import { type Aliases, foldAliases } from "../input/conform/names.ts";
import type { Expression, Localized } from "../policy/policy.ts";
import { compileCondition } from "../program/condition.ts";
import type { Violation } from "../schema/schema.ts";
import { compileTemplate, compileValue, Erred, type Evaluate } from "./fill.ts";
import type { Activation, Mapping, Production } from "./mapping.ts";
import { originOf } from "./origin.ts";
import { listSteps, sourceOf } from "./reads.ts";

/** A change request that was made of a record. */
export interface Produced {
  readonly request: unknown;
  /** The JSON pointer in the record, as it was read, of what a field of the request was made of. */
  originOf(pointer: string): string;
}

/** What becomes of one record. */
export type Mapped =
  | { readonly kind: "requests"; readonly requests: readonly Produced[] }
  | { readonly kind: "skipped"; readonly operation: string; readonly reason: Localized<string> }
  | { readonly kind: "unmapped"; readonly operation: string; readonly at: string }
  | { readonly kind: "empty"; readonly at: string }
  | { readonly kind: "misfit"; readonly violations: readonly (Violation & { readonly at: string })[] }
  | { readonly kind: "erred"; readonly expression: Expression; readonly error: CelError };

export interface MapperOptions {
  /** The instant as of which a state is reported, for exports that say nothing of it; RFC 3339. */
  readonly asOf: string;
  readonly backend?: Backend;
}

/** Applies one mapping to records. */
export type Apply = (raw: object) => Mapped;

/** Compiles a mapping; expressions are made into functions here, once. */
export function compileMapping(mapping: Mapping, options: MapperOptions): Apply {
  const { asOf, backend = "generated" } = options;
  const aliases = foldAliases(mapping.aliases);
  const productions = mapping.requests.map((each) => compileProduction(each, mapping, aliases, backend));
  const skips = mapping.skip.map(({ when, reason }) => ({ test: compileCondition(when), reason }));
  const operation = operationOf(mapping, backend);
  return (raw) => {
    const record = conform(raw, mapping.recordType, aliases);
    const violations = mapping.record.validate(record);
    if (violations.length > 0) return misfit(violations, raw, mapping, aliases);
    const activation: Activation = { record, asOf };
    for (const { test, reason } of skips)
      if (test(activation) === true) return { kind: "skipped", operation: operation(activation), reason };
    const made: Produced[] = [];
    let empty: Mapped | undefined;
    for (const produce of productions) {
      const outcome = produce(activation, raw);
      if (outcome === undefined) continue;
      if (outcome.kind === "requests") made.push(...outcome.requests);
      else if (outcome.kind === "empty") empty ??= outcome;
      else return outcome;
    }
    if (made.length > 0) return { kind: "requests", requests: made };
    return (
      empty ?? { kind: "unmapped", operation: operation(activation), at: operationAt(mapping, raw, aliases) }
    );
  };
}

function misfit(
  violations: readonly Violation[],
  raw: object,
  { recordType }: Mapping,
  aliases: Aliases,
): Mapped {
  const placed = violations.map((each) => ({
    ...each,
    at: originOf(stepsOf(each.pointer), raw, recordType, aliases),
  }));
  return { kind: "misfit", violations: placed };
}

function operationOf({ operation, id }: Mapping, backend: Backend): (activation: Activation) => string {
  if (operation === undefined) return () => id;
  const evaluate = compileValue(operation, backend);
  return (activation) => {
    const value = evaluate(activation);
    return typeof value === "string" ? value : id;
  };
}

function operationAt({ operation, recordType }: Mapping, raw: object, aliases: Aliases): string {
  if (operation === undefined) return "";
  const production = {
    when: undefined,
    each: undefined,
    request: { kind: "value", expression: operation },
  } as const;
  return originOf(sourceOf([], production, undefined), raw, recordType, aliases);
}

/** Undefined: the record is none of this production. */
type Produce = (activation: Activation, raw: object) => Mapped | undefined;

function compileProduction(
  production: Production,
  { recordType }: Mapping,
  aliases: Aliases,
  backend: Backend,
): Produce {
  const test = compileCondition(production.when);
  const each = production.each && compileValue(production.each, backend);
  const fill = compileTemplate(production.request, backend);
  const origin = (pointer: string, index: number | undefined, raw: object): string =>
    originOf(sourceOf(stepsOf(pointer), production, index), raw, recordType, aliases);
  const one = (activation: Activation, raw: object): Produced | Erred => {
    const request = fill(activation);
    if (request instanceof Erred) return request;
    return { request, originOf: (pointer) => origin(pointer, activation.index, raw) };
  };
  return (activation, raw) => {
    const holds = test(activation);
    if (holds instanceof CelError) return erredCondition(production, holds);
    if (!holds) return undefined;
    const activations = each === undefined ? [activation] : elementsOf(each, activation);
    if (activations instanceof Erred) return erred(activations);
    if (activations.length === 0)
      return { kind: "empty", at: originOf(listSteps(production), raw, recordType, aliases) };
    const requests: Produced[] = [];
    for (const element of activations) {
      const made = one(element, raw);
      if (made instanceof Erred) return erred(made);
      requests.push(made);
    }
    return { kind: "requests", requests };
  };
}

function elementsOf(each: Evaluate, activation: Activation): readonly Activation[] | Erred {
  const list = each(activation);
  if (list instanceof Erred) return list;
  return (list as readonly unknown[]).map((item, index) => ({ ...activation, item, index }));
}

const erred = ({ expression, error }: Erred): Mapped => ({ kind: "erred", expression, error });

/** A condition that errs is told at its first clause: the error no longer knows in which one it arose. */
function erredCondition({ when }: Production, error: CelError): Mapped {
  let first = when!;
  while (first.kind !== "clause") first = first.of[0]!;
  return { kind: "erred", expression: first.expression, error };
}
