import type { Expr, Literal } from "../ast.ts";
import type { CelFault } from "../fault.ts";
import type { Overload } from "../function.ts";
import { CelError, Site, Timestamp, Uint } from "../runtime/value.ts";
import { fault } from "./faults.ts";
import type { CallInfo } from "./inferred.ts";
import { childrenOf } from "./walk.ts";

/** The value of a node that is made of literals alone, an error, or undefined when it is not. */
export class LiteralValues {
  readonly faults: CelFault[] = [];
  readonly #calls: ReadonlyMap<Expr, CallInfo>;
  readonly #values = new Map<Expr, unknown>();
  constructor(calls: ReadonlyMap<Expr, CallInfo>) {
    this.#calls = calls;
  }

  /** Visits the whole tree; an error that no `&&` or `||` can absorb is a fault. */
  visit(expr: Expr): void {
    for (const child of childrenOf(expr)) this.visit(child);
    const value = this.#compute(expr);
    if (value instanceof CelError) this.faults.push(alwaysErrs(expr, value, this.#calls.get(expr)?.name));
    else if (value !== undefined) this.#values.set(expr, value);
  }

  valueOf(expr: Expr): unknown {
    return this.#values.get(expr);
  }

  #compute(expr: Expr): unknown {
    if (expr.kind === "literal") return valueOfLiteral(expr);
    if (expr.kind !== "call") return undefined;
    const call = this.#calls.get(expr);
    const [overload] = call?.overloads ?? [];
    if (call === undefined || overload === undefined || call.overloads.length > 1 || isGeneric(overload))
      return undefined;
    const parts = expr.target === undefined || call.namespaced ? expr.args : [expr.target, ...expr.args];
    const [first, ...others] = parts.map((part) => this.#values.get(part));
    if (others.includes(undefined)) return undefined;
    const site = new Site(expr.start, expr.end);
    if (first !== undefined) return run(overload, [first, ...others], site);
    const probe = PROBES.find(([id]) => id.test(overload.id));
    if (probe === undefined || others.length === 0) return undefined;
    const value = run(overload, [probe[1], ...others], site);
    return value instanceof CelError ? value : undefined;
  }
}

/** Overloads whose second argument alone can be wrong, whatever the first is; and a first one that is right. */
const PROBES: readonly (readonly [id: RegExp, first: unknown])[] = [
  [/^matches(_string)?$/, ""],
  [/^(divide|modulo)_int64$/, 1],
  [/^(divide|modulo)_uint64$/, new Uint(1)],
  [/^timestamp_to_.*_with_tz$/, new Timestamp(0, 0)],
];

/** How the literals of a function are written. */
const HELP: ReadonlyMap<string, string> = new Map([
  ["timestamp", 'an instant is written `timestamp("2023-10-09T00:00:00Z")`'],
  ["duration", 'a duration is written `duration("36h")`, `duration("1h30m")`'],
  ["matches", "patterns are RE2: without look-around and back references"],
]);

function alwaysErrs(expr: Expr, { kind, detail }: CelError, name: string | undefined): CelFault {
  const reason = detail === undefined ? kind.replaceAll("_", " ") : `\`${detail}\``;
  const help = HELP.get(name ?? "");
  return fault("cel/invalid-literal", expr, `this always errs: ${reason}`, help);
}

/** Overloads over type parameters or dyn see values in a form that depends on the types: left alone. */
function isGeneric({ params, result }: Overload): boolean {
  return [...params, result].some(
    ({ kind }) =>
      !["bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration"].includes(kind),
  );
}

function run(overload: Overload, args: readonly unknown[], site: Site): unknown {
  return (overload.run as (...args: unknown[]) => unknown)(...args, site);
}

function valueOfLiteral({ literal }: Literal): unknown {
  if (literal.type === "null") return undefined;
  if (literal.type !== "int" && literal.type !== "uint") return literal.value;
  const number = Number(literal.value);
  const int = Number.isSafeInteger(number) ? number : literal.value;
  return literal.type === "int" ? int : new Uint(int);
}
