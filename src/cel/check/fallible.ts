import type { Call, MapLiteral } from "../ast.ts";
import type { Checked } from "../checked.ts";
import type { CelType } from "../type.ts";
import type { Inferred } from "./inferred.ts";
import { partsOf } from "./types.ts";

/** Whether the call of evaluated arguments is known to give a value. */
export function isCertainCall(expr: Call, { types, calls }: Inferred): boolean {
  const call = calls.get(expr);
  const [overload, another] = call?.overloads ?? [];
  if (call === undefined || overload === undefined || another !== undefined || overload.fallible)
    return false;
  const args = expr.target === undefined || call.namespaced ? expr.args : [expr.target, ...expr.args];
  return args.every((arg, index) => isCertainlyA(types.get(arg)!, overload.params[index]!));
}

/** Whether a value of the type needs no look to be taken for the parameter. */
function isCertainlyA(type: CelType, param: CelType): boolean {
  if (param.kind === "param" || param.kind === "dyn") return true;
  if (type.kind !== param.kind) return false;
  const params = partsOf(param);
  return partsOf(type).every((part, index) => isCertainlyA(part, params[index]!));
}

/** Keys that are different texts cannot meet. */
export function hasCertainKeys({ entries }: MapLiteral): boolean {
  const texts = entries.map(({ key }) =>
    key.kind === "literal" && key.literal.type === "string" ? key.literal.value : undefined,
  );
  return !texts.includes(undefined) && new Set(texts).size === texts.length;
}

const certain = new WeakSet<Checked>();

/** Takes note that an expression cannot err, for those who use it as a definition. */
export function noteCertain(checked: Checked): void {
  certain.add(checked);
}

export function isCertain(checked: Checked): boolean {
  return certain.has(checked);
}
