import fc from "fast-check";
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { expect, test } from "vitest";
import { walk } from "../../src/input/json/walk.ts";
import { records } from "./read.ts";

const JSON_TEXT = '[{"a": {"b": [10, {"c~/": "x"}]}, "0": "zero"},\n {"d": null}]';
const LINES_TEXT = '{"a": 1}\n\n  {"b": [1, "two"]}';
const YAML_TEXT = 'a: &x\n  b:\n    - 1\n    - {c: yes, "d/e": 2}\nf: *x\ng:\n---\n- h: |\n    text\n';

/** File, text, record's index, pointer -> the text at that place. */
const TABLE: readonly (readonly [string, string, number, string, string])[] = [
  ["a.json", JSON_TEXT, 0, "/a/b/0", "10"],
  ["a.json", JSON_TEXT, 0, "/a/b/1/c~0~1", '"x"'],
  ["a.json", JSON_TEXT, 0, "/0", '"zero"'],
  ["a.json", JSON_TEXT, 0, "/a/b/7", '[10, {"c~/": "x"}]'],
  ["a.json", JSON_TEXT, 0, "/a/b/00", '[10, {"c~/": "x"}]'],
  ["a.json", JSON_TEXT, 0, "/a/b/0/deeper", "10"],
  ["a.json", JSON_TEXT, 0, "/constructor", '{"a": {"b": [10, {"c~/": "x"}]}, "0": "zero"}'],
  ["a.json", JSON_TEXT, 1, "", '{"d": null}'],
  ["a.json", JSON_TEXT, 1, "/d", "null"],
  ["a.ndjson", LINES_TEXT, 1, "/b/1", '"two"'],
  ["a.ndjson", LINES_TEXT, 1, "/c", '{"b": [1, "two"]}'],
  ["a.yaml", YAML_TEXT, 0, "/a/b/0", "1"],
  ["a.yaml", YAML_TEXT, 0, "/a/b/1/c", "yes"],
  ["a.yaml", YAML_TEXT, 0, "/a/b/1/d~1e", "2"],
  ["a.yaml", YAML_TEXT, 0, "/f", "*x"],
  ["a.yaml", YAML_TEXT, 0, "/f/b/1/c", "yes"],
  ["a.yaml", YAML_TEXT, 0, "/f/b/1/absent", '{c: yes, "d/e": 2}'],
  ["a.yaml", YAML_TEXT, 0, "/g", ""],
  ["a.yaml", YAML_TEXT, 1, "/h", "|\n    text\n"],
  ["a.yaml", "a: [1, 2", 0, "/a", "a: [1, 2"],
  ["a.ndjson", '{"a": [1, 2', 0, "/a", '{"a": [1, 2'],
];

test.each(TABLE)("%s %j record %i at %j is %j", async (name, text, index, pointer, expected) => {
  const { source, start, end } = (await records(name, text))[index]!.locate(pointer);
  expect(source.text.slice(start, end)).toBe(expected);
});

/** All paths of keys in a value. */
function pathsIn(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([key, each]) => pathsIn(each).map((path) => [key, ...path]));
  return [[], ...inner];
}

test("a walk comes to the places that a tree of the text has", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(3), (value, space) => {
      const text = ` ${JSON.stringify(value, undefined, space)}\n`;
      const tree = parseTree(text)!;
      for (const path of pathsIn(value)) {
        let node = tree;
        for (const key of path) {
          const step = node.type === "array" ? Number(key) : key;
          node = findNodeAtLocation(node, [step])!;
        }
        expect(walk(text, path)).toEqual({ start: node.offset, end: node.offset + node.length });
      }
    }),
    { seed: 5, numRuns: 500 },
  );
});
