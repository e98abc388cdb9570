import type { Conditional, Ir, Let, Logic, Not, OptionalMap, OptionalOr } from "../../ir.ts";
import { isError, strict } from "./strict.ts";
import type { Writer } from "./writer.ts";

/** Whether a node gives true or false and nothing else. */
const isCertain = (node: Ir): boolean => !node.fallible && node.type.kind === "bool";

/** What is known to be neither true nor false, as the error that it is or makes. */
export const failed = (temp: string, node: Ir, by: Ir, writer: Writer): string =>
  node.type.kind === "bool" ? temp : `${writer.unit.runtime("failure")}(${temp},${writer.unit.site(by)})`;

/** `a && b && ((t1=c)===false || (t2=d)===false ? false : t1!==true ? t1 : t2)`. */
export function emitLogic(node: Logic, writer: Writer): string {
  const firstUncertain = node.terms.findIndex((term) => !isCertain(term));
  const sign = node.operator === "and" ? "&&" : "||";
  const head = firstUncertain < 0 ? node.terms : node.terms.slice(0, firstUncertain);
  const texts = head.map((term) => writer.emit(term));
  if (firstUncertain >= 0) texts.push(uncertain(node, node.terms.slice(firstUncertain), writer));
  return texts.length === 1 ? texts[0]! : `(${texts.join(sign)})`;
}

function uncertain(node: Logic, terms: readonly Ir[], writer: Writer): string {
  const decisive = node.operator === "or";
  if (terms.length === 1 && terms[0]!.type.kind === "bool") return writer.emit(terms[0]!);
  const decided: string[] = [];
  const failures: string[] = [];
  for (const term of terms) {
    const text = writer.emit(term);
    if (isCertain(term)) {
      decided.push(decisive ? text : `!${text}`);
      continue;
    }
    const temp = writer.temp();
    decided.push(`(${temp}=${text})===${decisive}`);
    failures.push(`${temp}!==${!decisive}?${failed(temp, term, node, writer)}:`);
  }
  return `(${decided.join("||")}?${decisive}:${failures.join("")}${!decisive})`;
}

export function emitNot(node: Not, writer: Writer): string {
  const text = writer.emit(node.operand);
  if (isCertain(node.operand)) return `!${text}`;
  const temp = writer.temp();
  return `((${temp}=${text})===true?false:${temp}===false?true:${failed(temp, node.operand, node, writer)})`;
}

export function emitConditional(node: Conditional, writer: Writer): string {
  const [condition, yes, no] = [node.condition, node.yes, node.no].map((each) => writer.emit(each));
  if (isCertain(node.condition)) return `(${condition}?${yes}:${no})`;
  const temp = writer.temp();
  const otherwise = failed(temp, node.condition, node, writer);
  return `((${temp}=${condition})===true?${yes}:${temp}===false?${no}:${otherwise})`;
}

export function emitLet(node: Let, writer: Writer): string {
  const value = writer.emit(node.value);
  return `(${writer.declare(node.local)}=${value},${writer.emit(node.body)})`;
}

export function emitOptionalMap(node: OptionalMap, writer: Writer): string {
  const { unit } = writer;
  const optional = unit.runtime("Optional");
  return strict([node.operand], writer, ([operand]) => {
    const [temp, result] = [writer.temp(), writer.temp()];
    const local = writer.declare(node.local);
    const wrong = unit.error(node, "no_such_overload");
    const wrapped = node.flat
      ? `${result} instanceof ${optional}?${result}:${wrong}`
      : `${optional}.of(${result})`;
    const mapped = `(${local}=${temp}.value,${isError(`(${result}=${writer.emit(node.body)})`, writer)}?${result}:${wrapped})`;
    return `(!((${temp}=${operand}) instanceof ${optional})?${wrong}:!${temp}.present?${temp}:${mapped})`;
  });
}

export function emitOptionalOr(node: OptionalOr, writer: Writer): string {
  return strict([node.operand], writer, ([operand]) => {
    const temp = writer.temp();
    const held = node.unwrap ? `${temp}.value` : temp;
    return `((${temp}=${operand}).present?${held}:${writer.emit(node.other)})`;
  });
}
