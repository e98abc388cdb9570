import type { Field, Has, Index, Input, Ir, OptionalAccess, Select } from "../../ir.ts";
import { isInherited, property, quote } from "./quote.ts";
import { strict } from "./strict.ts";
import type { Writer } from "./writer.ts";

export function emitInput(node: Input, writer: Writer): string {
  const values = node.standing ? writer.unit.standing() : "a";
  const text = decoded(node, property(values, node.name), writer);
  if (!node.fallible) return text;
  const missing = writer.unit.error(node, "undeclared_reference", node.name);
  return `(${owns(values, values, node.name)}?${text}:${missing})`;
}

export function emitField(node: Field, writer: Writer): string {
  return strict([node.object], writer, ([object]) => {
    if (node.certain) return decoded(node, property(object!, node.name), writer);
    const { setup, text } = writer.reusable(object!);
    const missing = writer.unit.error(node, "no_such_field", node.name);
    return `(${owns(setup, text, node.name)}?${decoded(node, property(text, node.name), writer)}:${missing})`;
  });
}

/** Whether an object has an own property; a name that no object inherits is mostly absent, which is quicker to see. */
function owns(first: string, again: string, name: string): string {
  if (isInherited(name)) return `Object.hasOwn(${first},${quote(name)})`;
  return `(${property(first, name)}!==undefined&&Object.hasOwn(${again},${quote(name)}))`;
}

/** What is certainly there is decoded once in an evaluation, however many conditions read it. */
function decoded(node: Input | Field, text: string, writer: Writer): string {
  if (!node.decode) return text;
  const decode = decoder(node.type, writer);
  const value =
    node.op === "input" ? `${writer.unit.runtime("decodeInput")}(${text},${decode})` : `${decode}(${text})`;
  const path = pathOf(node);
  if (path === undefined) return value;
  const memo = writer.unit.memo(JSON.stringify([path, decode]));
  return `(${memo}!==undefined?${memo}:(${memo}=${value}))`;
}

const decoder = (type: Ir["type"], writer: Writer): string =>
  writer.unit.constant(`${writer.unit.runtime("decodeJson")}(${writer.unit.type(type)})`);

/** The names from the activation to a node, when all of it is certain. */
function pathOf(node: Ir): readonly string[] | undefined {
  if (node.fallible) return undefined;
  if (node.op === "input") return [node.standing ? `=${node.name}` : node.name];
  if (node.op !== "field") return undefined;
  const parent = pathOf(node.object);
  return parent === undefined ? undefined : [...parent, node.name];
}

export function emitSelect(node: Select, writer: Writer): string {
  if (node.operand.type.kind === "map") return emitMapRead(node, node.operand, node.name, writer);
  const select = writer.unit.runtime("selectField");
  return strict(
    [node.operand],
    writer,
    ([operand]) => `${select}(${operand},${quote(node.name)},${writer.unit.site(node)})`,
  );
}

/** A map by a name that is known: the error is made beforehand. */
function emitMapRead(node: Select | Index, map: Ir, key: string, writer: Writer): string {
  const get = writer.unit.runtime("mapGet");
  const missing = writer.unit.error(node, "no_such_key", key);
  return strict([map], writer, ([operand]) => {
    const temp = writer.temp();
    return `((${temp}=${get}(${operand},${quote(key)}))!==undefined?${temp}:${missing})`;
  });
}

export function emitIndex(node: Index, writer: Writer): string {
  const { operand, index } = node;
  if (operand.type.kind === "map" && index.op === "constant" && typeof index.value === "string") {
    return emitMapRead(node, operand, index.value, writer);
  }
  const read = writer.unit.runtime(node.shape === "list" ? "indexList" : "indexValue");
  return strict(
    [operand, index],
    writer,
    ([value, at]) => `${read}(${value},${at},${writer.unit.site(node)})`,
  );
}

export function emitHas(node: Has, writer: Writer): string {
  return strict([node.operand], writer, ([operand]) => {
    if (node.shape === "dynamic") {
      return `${writer.unit.runtime("hasField")}(${operand},${quote(node.name)},${writer.unit.site(node)})`;
    }
    const { setup, text } = writer.reusable(operand!);
    return owns(setup, text, node.name);
  });
}

export function emitOptionalAccess(node: OptionalAccess, writer: Writer): string {
  const read = writer.unit.runtime(node.access === "select" ? "optSelect" : "optIndex");
  return strict([node.operand, node.key], writer, ([operand, key]) => {
    const found = `${read}(${operand},${key},${writer.unit.site(node)})`;
    if (node.decode === undefined) return found;
    return `${writer.unit.runtime("decodeOptional")}(${found},${decoder(node.decode, writer)})`;
  });
}
