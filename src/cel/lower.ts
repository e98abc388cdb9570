import type { Expr } from "./ast.ts";
import type { Checked } from "./checked.ts";
import type { Ir } from "./ir.ts";
import { lowerIndex, lowerSelect } from "./lower/access.ts";
import { fault, whole } from "./lower/build.ts";
import { lowerCall } from "./lower/call.ts";
import { lowerList, lowerLiteral, lowerMap } from "./lower/literal.ts";
import { lowerMacro } from "./lower/macro.ts";
import { lowerReference } from "./lower/name.ts";
import { OPERATORS } from "./lower/operator.ts";
import type { Scope, Session } from "./lower/scope.ts";

export type { Session } from "./lower/scope.ts";

/** What expressions share that run in one unit; see {@link lower}. */
export const newSession = (): Session => ({ nextSlot: 0, definitions: new Map(), lookedUp: new Map() });

/**
 * Turns a checked expression into the intermediate form. Its value is in the representation of the node's type:
 * that of the expression, but that inside of containers more can be unknown (`dyn([1u]) + [1]` is a `list(int)`
 * for CEL's checker).
 * Expressions lowered in one session may run in one unit: their locals differ, their definitions are shared.
 */
export function lower(checked: Checked, session: Session = newSession()): Ir {
  const scope: Scope = {
    session,
    checked,
    locals: new Map(),
    doubted: new Set(),
    repeated: false,
    unproved: false,
    depth: 0,
    lower: lowerExpr,
  };
  return whole(lowerExpr(checked.expr, scope), checked.type);
}

function lowerExpr(expr: Expr, scope: Scope): Ir {
  switch (expr.kind) {
    case "literal":
      return lowerLiteral(expr);
    case "ident": {
      const reference = scope.checked.referenceOf(expr);
      return reference === undefined
        ? fault("undeclared_reference", expr, expr.name)
        : lowerReference(expr, reference, scope);
    }
    case "select":
      return lowerSelect(expr, scope);
    case "index":
      return lowerIndex(expr, scope);
    case "call":
      return (OPERATORS.get(expr.name) ?? lowerCall)(expr, scope);
    case "list":
      return lowerList(expr, scope);
    case "map":
      return lowerMap(expr, scope);
    case "macro":
      return lowerMacro(expr, scope);
    case "struct":
      return fault("undeclared_reference", expr, expr.name);
  }
}
