import type { Call, Expr, Index, Literal, Select } from "../ast.ts";
import type { Reference } from "../checked.ts";
import type { Environment } from "../environment.ts";
import type { CelFault } from "../fault.ts";
import type { Overload } from "../function.ts";
import { BOOL, type CelType, DYN, ERROR, listOf, mapOf, optionalOf, STRING } from "../type.ts";
import {
  fault,
  noFields,
  noOverload,
  notSupported,
  undeclared,
  unknownField,
  unknownFunction,
} from "./faults.ts";
import { Inference } from "./inference.ts";
import type { CallInfo } from "./inferred.ts";
import { inferMacro } from "./macros.ts";
import { candidates, qualifiedName, resolveName } from "./names.ts";
import { findLocal, type Locals } from "./scope.ts";
import { isSame, isWild } from "./types.ts";

const A: CelType = { kind: "param", name: "A" };
const lazy = (id: string, params: readonly CelType[], result: CelType): Overload => ({
  id,
  name: id,
  member: false,
  params,
  result,
  fallible: false,
  run: () => undefined,
});
/** The one operator whose arguments are evaluated lazily and whose type depends on them. */
const CONDITIONAL = lazy("conditional", [BOOL, A, A], A);
const INDEX = "_[_]";
const OPTIONAL_INDEX = "_[?_]";

/** Gives every node its type and every name its meaning, as cel-go's checker does. */
export class Inferrer {
  readonly types = new Map<Expr, CelType>();
  readonly references = new Map<Expr, Reference>();
  readonly calls = new Map<Expr, CallInfo>();
  readonly faults: CelFault[] = [];
  readonly inference = new Inference();
  readonly environment: Environment;
  constructor(environment: Environment) {
    this.environment = environment;
  }

  infer(expr: Expr, locals: Locals | undefined): CelType {
    const type = this.#inferNode(expr, locals);
    this.types.set(expr, type);
    return type;
  }

  refuse(found: CelFault): CelType {
    this.faults.push(found);
    return ERROR;
  }

  /** Reports unless the condition's type can be bool. */
  expectBool(expr: Expr, what: string): void {
    const type = this.inference.resolve(this.types.get(expr)!);
    if (!this.inference.accepts([type], [BOOL]))
      this.refuse(fault("cel/no-overload", expr, `${what} is not a bool`));
  }

  #inferNode(expr: Expr, locals: Locals | undefined): CelType {
    switch (expr.kind) {
      case "literal":
        return typeOfLiteral(expr);
      case "ident":
        return (
          this.#name(expr, expr.absolute ? `.${expr.name}` : expr.name, locals) ??
          this.#unknownName(expr, expr.name, locals)
        );
      case "select":
        return this.#select(expr, locals);
      case "index":
        return this.#index(expr, locals);
      case "call":
        return this.#call(expr, locals);
      case "list": {
        const types = expr.elements.map(({ value, optional }) => this.#element(value, optional, locals));
        return listOf(this.#joined(types));
      }
      case "map": {
        const keys = expr.entries.map(({ key }) => this.infer(key, locals));
        const values = expr.entries.map(({ value, optional }) => this.#element(value, optional, locals));
        return mapOf(this.#joined(keys), this.#joined(values));
      }
      case "struct":
        for (const { value } of expr.fields) this.infer(value, locals);
        return this.refuse(notSupported(expr));
      case "macro":
        return inferMacro(this, expr, locals);
    }
  }

  // ---- names

  /** The type of what a name stands for; notes its meaning. */
  #name(expr: Expr, name: string, locals: Locals | undefined): CelType | undefined {
    const found = resolveName(name, locals, this.environment);
    if (found !== undefined) this.references.set(expr, found.reference);
    return found?.type;
  }

  #unknownName(expr: Expr, name: string, locals: Locals | undefined): CelType {
    this.references.set(expr, { kind: "undeclared", name });
    const known = [...this.environment.variables.keys()];
    for (let each = locals; each !== undefined; each = each.outer) known.unshift(each.local.name);
    return this.refuse(undeclared(expr, name, known));
  }

  // ---- selection

  #select(expr: Select, locals: Locals | undefined): CelType {
    const name = expr.test || expr.optional ? undefined : qualifiedName(expr);
    if (name !== undefined && findLocal(locals, name.split(".")[0]!) === undefined) {
      const type = this.#name(expr, name, locals);
      if (type !== undefined) return type;
    }
    const field = this.#field(expr, locals);
    return expr.test ? BOOL : field;
  }

  #field(expr: Select, locals: Locals | undefined): CelType {
    const operand = this.inference.resolve(this.infer(expr.operand, locals));
    const target = operand.kind === "optional" ? operand.of : operand;
    const type = this.#fieldOf(target, expr);
    return operand.kind === "optional" || expr.optional ? optionalOf(type) : type;
  }

  #fieldOf(type: CelType, expr: Select): CelType {
    const target = type.kind === "nullable" ? type.of : type;
    switch (target.kind) {
      case "map":
        return target.value;
      case "object": {
        const field = target.fields.get(expr.field)?.type ?? target.rest;
        return field ?? this.refuse(unknownField(expr.fieldRange, target, expr.field));
      }
      case "param":
        this.inference.accepts([DYN], [target]);
        return DYN;
      case "dyn":
      case "error":
        return DYN;
      default:
        return this.refuse(noFields(expr, target, this.environment.functions));
    }
  }

  #index(expr: Index, locals: Locals | undefined): CelType {
    const args = [this.infer(expr.operand, locals), this.infer(expr.index, locals)];
    const name = expr.optional ? OPTIONAL_INDEX : INDEX;
    const found = this.overloadsFor(args, this.environment.functions.get(name) ?? [], false);
    if (found !== undefined) return found.result;
    return this.#noOverload(expr, name, args);
  }

  #noOverload(expr: Call | Index, name: string, args: readonly CelType[]): CelType {
    const types = args.map((type) => this.inference.finish(type));
    return this.refuse(noOverload(expr, name, types, this.environment.functions));
  }

  // ---- calls

  #call(expr: Call, locals: Locals | undefined): CelType {
    if (expr.name === "_&&_" || expr.name === "_||_") return this.#logical(expr, locals);
    const args = expr.args.map((arg) => this.infer(arg, locals));
    if (expr.name === "_?_:_") return this.#resolved(expr, expr.name, false, args, [CONDITIONAL], false);
    if (expr.target === undefined) return this.#globalCall(expr, args);
    return this.#memberCall(expr, expr.target, args, locals);
  }

  #logical(expr: Call, locals: Locals | undefined): CelType {
    const sign = expr.name === "_&&_" ? "&&" : "||";
    for (const arg of expr.args) {
      this.infer(arg, locals);
      this.expectBool(arg, `an operand of \`${sign}\``);
    }
    return BOOL;
  }

  #globalCall(expr: Call, args: readonly CelType[]): CelType {
    const found = this.#function(expr.name);
    if (found === undefined) return this.#unknownFunction(expr, expr.name);
    return this.#resolved(expr, found.name, false, args, found.overloads, false);
  }

  /** `a.b.c(x)`: the function `a.b.c`, when there is one, else `c` on `a.b`. */
  #memberCall(expr: Call, target: Expr, args: readonly CelType[], locals: Locals | undefined): CelType {
    const prefix = qualifiedName(target);
    const shadowed = prefix !== undefined && findLocal(locals, prefix.split(".")[0]!) !== undefined;
    const namespaced =
      prefix === undefined || shadowed ? undefined : this.#function(`${prefix}.${expr.name}`);
    if (namespaced !== undefined)
      return this.#resolved(expr, namespaced.name, true, args, namespaced.overloads, false);
    if (prefix !== undefined && !shadowed && this.#isNamespace(prefix, locals))
      return this.#unknownFunction(expr, `${prefix}.${expr.name}`);
    const receiver = this.infer(target, locals);
    const overloads = this.environment.functions.get(expr.name);
    if (overloads === undefined && receiver.kind === "error") return ERROR;
    if (overloads === undefined) return this.#unknownFunction(expr, expr.name);
    return this.#resolved(expr, expr.name, false, [receiver, ...args], overloads, true);
  }

  /** Whether functions, and nothing else, have names that begin so: `math`. */
  #isNamespace(name: string, locals: Locals | undefined): boolean {
    if (resolveName(name, locals, this.environment) !== undefined) return false;
    return [...this.environment.functions.keys()].some((each) => each.startsWith(`${name}.`));
  }

  #function(name: string): { name: string; overloads: readonly Overload[] } | undefined {
    for (const candidate of candidates(this.environment.container, name)) {
      const overloads = this.environment.functions.get(candidate);
      if (overloads !== undefined) return { name: candidate, overloads };
    }
    return undefined;
  }

  #unknownFunction(expr: Call, name: string): CelType {
    this.calls.set(expr, { name, namespaced: false, overloads: [] });
    return this.refuse(unknownFunction(expr.nameRange, name, this.environment.functions));
  }

  #resolved(
    expr: Call,
    name: string,
    namespaced: boolean,
    args: readonly CelType[],
    overloads: readonly Overload[],
    member: boolean,
  ): CelType {
    const found = this.overloadsFor(args, overloads, member);
    this.calls.set(expr, { name, namespaced, overloads: found?.overloads ?? [] });
    if (found !== undefined) return found.result;
    return this.#noOverload(expr, name, args);
  }

  /** All overloads that take the arguments, and the type of the result: dyn when they disagree. */
  overloadsFor(
    args: readonly CelType[],
    overloads: readonly Overload[],
    member: boolean,
  ): { overloads: Overload[]; result: CelType } | undefined {
    const fitting: Overload[] = [];
    let result: CelType | undefined;
    for (const overload of overloads) {
      if (overload.member !== member) continue;
      const [own, ...params] = this.inference.instantiate([overload.result, ...overload.params]);
      if (
        !this.inference.accepts(
          args.map((arg) => this.inference.resolve(arg)),
          params,
        )
      )
        continue;
      fitting.push(overload);
      const type = this.inference.resolve(own!);
      if (result === undefined) result = type;
      else if (!isWild(result) && !isSame(type, result)) result = DYN;
    }
    return result === undefined ? undefined : { overloads: fitting, result };
  }

  // ---- literals of lists and maps

  #element(value: Expr, optional: boolean, locals: Locals | undefined): CelType {
    const type = this.inference.resolve(this.infer(value, locals));
    if (!optional) return type;
    if (type.kind === "optional") return type.of;
    if (isWild(type)) return DYN;
    return this.refuse(fault("cel/no-overload", value, "an element behind `?` has to be an optional"));
  }

  #joined(types: readonly CelType[]): CelType {
    let joined: CelType | undefined;
    for (const type of types) joined = this.inference.join(joined && this.inference.resolve(joined), type);
    return joined ?? this.inference.fresh();
  }
}

function typeOfLiteral({ literal }: Literal): CelType {
  return literal.type === "string" ? STRING : { kind: literal.type };
}
