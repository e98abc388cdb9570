import type { Field, Has, Index, Input, OptionalAccess, Select } from "../../ir.ts";
import { decodeInput, decodeOptional } from "../../runtime/evaluation.ts";
import { decodeJson } from "../../runtime/represent.ts";
import { hasField, indexList, indexValue, optIndex, optSelect, selectField } from "../../runtime/select.ts";
import type { Int, Site } from "../../runtime/value.ts";
import type { CelType } from "../../type.ts";
import { type Build, type Run, siteOf, strictlyOne, strictlyTwo } from "../frame.ts";

type Decode = (value: unknown) => unknown;
const same: Decode = (value) => value;

const decoder = (node: { readonly decode: boolean; readonly type: CelType }): Decode =>
  (node.decode ? decodeJson(node.type) : undefined) ?? same;

function inputDecoder(node: Input): Decode {
  const decode = decoder(node);
  return node.decode ? (value) => decodeInput(value, decode) : decode;
}

export function buildInput(node: Input): Run {
  const { name } = node;
  const decode = inputDecoder(node);
  const place = node.standing ? "standing" : "activation";
  if (!node.fallible) return (frame) => decode(frame[place][name]);
  const missing = siteOf(node).error("undeclared_reference", name);
  return (frame) => (Object.hasOwn(frame[place], name) ? decode(frame[place][name]) : missing);
}

export function buildField(node: Field, build: Build): Run {
  const { name, certain } = node;
  const decode = decoder(node);
  const missing = siteOf(node).error("no_such_field", name);
  return strictlyOne(node.object, build, (object) => {
    const fields = object as Readonly<Record<string, unknown>>;
    return certain || Object.hasOwn(fields, name) ? decode(fields[name]) : missing;
  });
}

export function buildSelect(node: Select, build: Build): Run {
  const site = siteOf(node);
  return strictlyOne(node.operand, build, (value) => selectField(value, node.name, site));
}

export function buildIndex(node: Index, build: Build): Run {
  const site = siteOf(node);
  const read =
    node.shape === "list"
      ? (list: unknown, index: unknown) => indexList(list as readonly unknown[], index as Int, site)
      : (value: unknown, index: unknown) => indexValue(value, index, site);
  return strictlyTwo(node.operand, node.index, build, read);
}

export function buildHas(node: Has, build: Build): Run {
  const { name } = node;
  const site = siteOf(node);
  return strictlyOne(
    node.operand,
    build,
    node.shape === "object"
      ? (value) => Object.hasOwn(value as object, name)
      : (value) => hasField(value, name, site),
  );
}

export function buildOptionalAccess(node: OptionalAccess, build: Build): Run {
  const site = siteOf(node);
  const decode = node.decode === undefined ? undefined : decodeJson(node.decode);
  const read = (node.access === "select" ? optSelect : optIndex) as (
    value: unknown,
    key: unknown,
    site: Site,
  ) => unknown;
  return strictlyTwo(node.operand, node.key, build, (value, key) => {
    const found = read(value, key, site);
    return decode === undefined ? found : decodeOptional(found, decode);
  });
}
