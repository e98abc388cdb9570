import type { Backend } from "../cel/compile.ts";
import type { Timestamp } from "../cel/runtime/value.ts";
import type { Policy, Table } from "../policy/policy.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { compileGroup, GROUP_SIZE, type Group } from "./group.ts";
import { boundariesOf, covers, coversEpoch } from "./instant.ts";
import { type ProgramRule, programRule } from "./program-rule.ts";

/** The rules about one action: deny rules first, then by id. */
export interface ActionProgram {
  readonly rules: readonly ProgramRule[];
  /** Some rule has `from` or `until`: the time of the request must be known. */
  readonly dated: boolean;
  readonly chunks: readonly Chunk[];
}

/** At most {@link GROUP_SIZE} rules of one action. Between two boundaries, in one epoch, the same ones are in force. */
interface Chunk {
  readonly boundaries: readonly Timestamp[];
  /** The rules in force in an epoch (see `epochOf`), compiled to one function when first asked for. */
  group(epoch: number): Group;
}

/** Checked policies, indexed by action. */
export interface Program {
  readonly policies: readonly Policy[];
  /** All rules, sorted by id. */
  readonly rules: readonly ProgramRule[];
  /** The rules about an action; undefined when there are none. Other actions cost nothing. */
  forAction(action: string): ActionProgram | undefined;
  /** The schemas that know the action (or know no actions at all). */
  schemasFor(action: string): readonly RequestSchema[];
  readonly schemas: readonly RequestSchema[];
  /** The tables of reference data that some policy declares, by name. */
  readonly tables: ReadonlyMap<string, Table>;
  /** Whether any rule at all holds at an instant. */
  isInForce(instant: Timestamp): boolean;
}

export interface ProgramOptions {
  /** `generated` unless said otherwise; where code cannot be made from text, closures take over by themselves. */
  readonly backend?: Backend;
}

export function compileProgram(
  policies: readonly Policy[],
  { backend = "generated" }: ProgramOptions = {},
): Program {
  const rules = policies
    .flatMap((policy) => policy.rules.map(programRule))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const schemas = [...new Set(policies.map((policy) => policy.schema))];
  const byAction = groupByAction(rules);
  const compiled = new Map<string, ActionProgram>();
  return {
    policies,
    rules,
    schemas,
    tables: new Map(policies.flatMap(({ tables }) => tables.map((table) => [table.name, table]))),
    schemasFor: remember((action) =>
      schemas.filter((schema) => schema.actions.length === 0 || schema.actions.includes(action)),
    ),
    isInForce: (instant) => rules.some((each) => covers(each.interval, instant)),
    forAction(action) {
      const known = compiled.get(action);
      if (known !== undefined) return known;
      const own = byAction.get(action);
      if (own === undefined) return undefined;
      const made = compileAction(own, backend);
      compiled.set(action, made);
      return made;
    },
  };
}

function groupByAction(rules: readonly ProgramRule[]): Map<string, ProgramRule[]> {
  const byAction = new Map<string, ProgramRule[]>();
  for (const rule of rules) {
    for (const action of rule.rule.actions) {
      const known = byAction.get(action);
      if (known === undefined) byAction.set(action, [rule]);
      else known.push(rule);
    }
  }
  return byAction;
}

function compileAction(rules: readonly ProgramRule[], backend: Backend): ActionProgram {
  const denyFirst = [
    ...rules.filter((each) => each.rule.effect === "deny"),
    ...rules.filter((each) => each.rule.effect === "allow"),
  ];
  const chunks: Chunk[] = [];
  for (let at = 0; at < denyFirst.length; at += GROUP_SIZE) {
    chunks.push(compileChunk(denyFirst.slice(at, at + GROUP_SIZE), backend));
  }
  return { rules: denyFirst, dated: boundariesOf(rules.map((each) => each.interval)).length > 0, chunks };
}

function compileChunk(rules: readonly ProgramRule[], backend: Backend): Chunk {
  const boundaries = boundariesOf(rules.map((each) => each.interval));
  const groups: (Group | undefined)[] = [];
  return {
    boundaries,
    group(epoch) {
      groups[epoch] ??= compileGroup(
        rules.filter((each) => coversEpoch(each.interval, boundaries, epoch)),
        backend,
      );
      return groups[epoch];
    },
  };
}

/** A pure function of a text, computed once for each text that is asked for, as far as the texts are few. */
function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = compute(text);
      if (known.size < 4096) known.set(text, value);
    }
    return value;
  };
}
