import type { Expr } from "../ast.ts";
import type { Reference } from "../checked.ts";
import type { Definition, Variable } from "../environment.ts";
import type { Ir, LoweredDefinition } from "../ir.ts";
import { TypeValue } from "../runtime/value.ts";
import { type CelType, typeOf } from "../type.ts";
import { constant, fault, whole } from "./build.ts";
import { isEncoded } from "./representation.ts";
import { pathOf, type Scope } from "./scope.ts";

/** What a name stands for: an input, a local, a named condition, a type. */
export function lowerReference(expr: Expr, reference: Reference, scope: Scope): Ir {
  switch (reference.kind) {
    case "variable":
      return lowerVariable(expr, reference.name, reference.variable, scope);
    case "local":
      return readLocal(expr, reference.binder, reference.index, scope);
    case "type":
      // `dyn` names a type for the checker, but no value has it.
      if (reference.type.kind === "dyn") return fault("undeclared_reference", expr, reference.name);
      return constant(new TypeValue(reference.name), typeOf(reference.type), expr);
    case "undeclared":
      return fault("undeclared_reference", expr, reference.name);
  }
}

function lowerVariable(expr: Expr, name: string, variable: Variable, scope: Scope): Ir {
  switch (variable.kind) {
    case "constant":
      return constant(variable.value, variable.type, expr);
    case "definition":
      return readDefinition(expr, variable.definition, scope);
    case "input":
      return {
        op: "input",
        name,
        decode: isEncoded(variable.type),
        standing: variable.standing === true,
        type: narrowed(expr, variable.type, scope),
        fallible: variable.required === false && !isProved(expr, scope),
        source: expr,
      };
  }
}

/** Whether what is read is certainly there. */
export const isProved = (expr: Expr, scope: Scope): boolean =>
  !scope.unproved && scope.checked.isPresent(expr) && !scope.doubted.has(pathOf(expr) ?? "");

export function readLocal(expr: Expr, binder: Expr, index: number, scope: Scope): Ir {
  const local = scope.locals.get(binder)?.[index];
  if (local === undefined) return fault("undeclared_reference", expr);
  return {
    op: "local",
    local,
    type: narrowed(expr, local.type, scope),
    fallible: local.fallible,
    source: expr,
  };
}

/** A nullable value that the checker knows not to be null here has the type without null. */
export function narrowed(expr: Expr, declared: CelType, scope: Scope): CelType {
  if (declared.kind !== "nullable" || scope.unproved || scope.doubted.has(pathOf(expr) ?? ""))
    return declared;
  const known = scope.checked.typeOf(expr);
  return known.kind === declared.of.kind ? declared.of : declared;
}

/** Named conditions that use one another deeper than this err: no chain of them can exhaust the stack. */
const MOST_DEFINITIONS = 250;

function readDefinition(expr: Expr, definition: Definition, scope: Scope): Ir {
  const known = scope.session.definitions.get(definition);
  if (known === undefined && scope.depth >= MOST_DEFINITIONS) {
    return fault("budget_exceeded", expr, definition.name);
  }
  const lowered = known ?? lowerDefinition(definition, scope);
  const { type, fallible } = lowered.body;
  return { op: "definition", definition: lowered, type, fallible, source: expr };
}

function lowerDefinition(definition: Definition, scope: Scope): LoweredDefinition {
  const { checked } = definition;
  const inside: Scope = {
    ...scope,
    checked,
    locals: new Map(),
    doubted: new Set(),
    repeated: true,
    unproved: false,
    depth: scope.depth + 1,
  };
  const body = whole(scope.lower(checked.expr, inside), checked.type);
  const lowered: LoweredDefinition = { name: definition.name, slot: scope.session.nextSlot++, body };
  scope.session.definitions.set(definition, lowered);
  return lowered;
}
