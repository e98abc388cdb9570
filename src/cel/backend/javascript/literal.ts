import type { Ir, ListNode, MapNode } from "../../ir.ts";
import { isError } from "./strict.ts";
import type { Writer } from "./writer.ts";

export function emitList(node: ListNode, writer: Writer): string {
  const plain = node.elements.every(({ value, optional }) => !optional && !value.fallible);
  if (plain && node.elements.length <= 16) {
    return `[${node.elements.map(({ value }) => writer.emit(value)).join()}]`;
  }
  return writer.helper(new Map(), (inner) => {
    const steps = node.elements.map(({ value, optional }) => {
      const [set, temp] = evaluated(value, inner);
      if (!optional) return `${set}r.push(${temp});`;
      const push = inner.unit.runtime("pushOptional");
      return `${set}${returned(`${push}(r,${temp},${inner.unit.site(node)})`, inner)}`;
    });
    return `const r=[];${steps.join("")}return r;`;
  });
}

export function emitMap(node: MapNode, writer: Writer): string {
  return writer.helper(new Map(), (inner) => {
    const steps = node.entries.map((entry) => {
      const [setKey, key] = evaluated(entry.key, inner);
      const [setValue, value] = evaluated(entry.value, inner);
      const put = inner.unit.runtime(entry.optional ? "putOptional" : "putEntry");
      return `${setKey}${setValue}${returned(`${put}(r,${key},${value},${inner.unit.site(node)})`, inner)}`;
    });
    return `const r=new ${inner.unit.runtime("CelMap")}();${steps.join("")}return r;`;
  });
}

/** Statements that leave the function with an error, and the variable that holds the value. */
function evaluated(node: Ir, writer: Writer): readonly [statements: string, variable: string] {
  const temp = writer.temp();
  const leave = node.fallible ? `if(${isError(temp, writer)})return ${temp};` : "";
  return [`${temp}=${writer.emit(node)};${leave}`, temp];
}

/** Leaves the function with what the call gives unless that is undefined. */
function returned(call: string, writer: Writer): string {
  const temp = writer.temp();
  return `if((${temp}=${call})!==undefined)return ${temp};`;
}
