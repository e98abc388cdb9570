import type { ListNode, MapNode } from "../../ir.ts";
import { pushOptional, putEntry, putOptional } from "../../runtime/evaluation.ts";
import { CelError, CelMap } from "../../runtime/value.ts";
import { type Build, type Run, siteOf } from "../frame.ts";

export function buildList(node: ListNode, build: Build): Run {
  const site = siteOf(node);
  const elements = node.elements.map(({ value, optional }) => ({ run: build(value), optional }));
  return (frame) => {
    const list: unknown[] = [];
    for (const { run, optional } of elements) {
      const value = run(frame);
      if (value instanceof CelError) return value;
      if (!optional) list.push(value);
      else if (pushOptional(list, value, site) !== undefined) return site.error("no_such_overload");
    }
    return list;
  };
}

export function buildMap(node: MapNode, build: Build): Run {
  const site = siteOf(node);
  const entries = node.entries.map(({ key, value, optional }) => ({
    key: build(key),
    value: build(value),
    put: optional ? putOptional : putEntry,
  }));
  return (frame) => {
    const map = new CelMap();
    for (const entry of entries) {
      const key = entry.key(frame);
      if (key instanceof CelError) return key;
      const value = entry.value(frame);
      if (value instanceof CelError) return value;
      const error = entry.put(map, key, value, site);
      if (error !== undefined) return error;
    }
    return map;
  };
}
