import { expect, test } from "vitest";
import { placeOf } from "../../src/base/diagnostic.ts";
import { readRecords } from "../../src/input/read.ts";
import { faults } from "./read.ts";

/** A file's name and text -> the codes and places of its faults. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  // syntax of JSON
  ["a.json", "", ["input/syntax 1:1"]],
  ["a.json", "{", ["input/syntax 1:2"]],
  ["a.json", '{"a": 1,}', ["input/syntax 1:8"]],
  ["a.json", "[1,]", ["input/syntax 1:3"]],
  ["a.json", "[1]]", ["input/syntax 1:4"]],
  ["a.json", "[1 2]", ["input/syntax 1:4"]],
  ["a.json", '{"a" 1}', ["input/syntax 1:6"]],
  ["a.json", "{a: 1}", ["input/syntax 1:2"]],
  ["a.json", "{'a': 1}", ["input/syntax 1:2"]],
  ["a.json", '{\n  // no\n  "a": 1\n}', ["input/comments 2:3"]],
  ["a.json", '{\n  /* no */ "a": 1,\n}', ["input/syntax 2:18"]],
  ["a.json", '{"a": "// yes"}', []],
  ["a.ndjson", '{"a": 1 /* no */}', ["input/syntax 1:9"]],
  ["a.jsonc", '{\n  // no\n  "a": [1, 2,],\n}', []],
  ["a.jsonc", '{"a": ",]", /* "b": 1', ["input/syntax 1:22"]],
  ["a.json", '{"a": 1} x', ["input/syntax 1:10"]],
  ["a.json", '{"a": "b', ["input/syntax 1:9"]],
  ["a.json", '{"a": "b\nc"}', ["input/syntax 1:9"]],
  ["a.json", '{"a": "\t"}', ["input/syntax 1:8"]],
  ["a.json", '{"a": "\\q"}', ["input/syntax 1:8"]],
  ["a.json", '{"a": "\\u12"}', ["input/syntax 1:8"]],
  ["a.json", '{"a": 01}', ["input/syntax 1:8"]],
  ["a.json", '{"a": 1.}', ["input/syntax 1:8"]],
  ["a.json", '{"a": +1}', ["input/syntax 1:7"]],
  ["a.json", '{"a": .5}', ["input/syntax 1:7"]],
  ["a.json", '{"a": NaN}', ["input/syntax 1:7"]],
  ["a.json", '{"a": truee}', ["input/syntax 1:11"]],
  ["a.json", '{"a": tru}', ["input/syntax 1:7"]],
  ["a.json", '\u00a0{"a": 1}', ["input/syntax 1:1"]],
  ["a.json", '{"a": 1}\n{"a": 2}', ["input/syntax 2:1"]],
  ["a.json", '{"a": 1]', ["input/syntax 1:8"]],
  // what JSON.parse would take
  ["a.json", '{"a": 1, "a": 1}', ["input/duplicate-key 1:10"]],
  ["a.json", '{"a": 1, "\\u0061": 1}', ["input/duplicate-key 1:10"]],
  ["a.json", '{"b": {"a": 1, "c": 1,\n"a": 1}}', ["input/duplicate-key 2:1"]],
  ["a.json", '{"__proto__": {}}', ["input/forbidden-key 1:2"]],
  ["a.json", '{"\\u005f_proto__": {}}', ["input/forbidden-key 1:2"]],
  ["a.json", '{"constructor": {}, "toString": 1}', []],
  ["a.json", '{"a": 9007199254740992}', ["input/number-range 1:7"]],
  ["a.json", '{"a": -9007199254740992}', ["input/number-range 1:7"]],
  ["a.json", '{"a": 9007199254740991}', []],
  ["a.json", '{"a": 1e400}', ["input/number-range 1:7"]],
  ["a.json", '{"a": 1e30}', ["input/number-range 1:7"]],
  ["a.json", '{"a": 1e3, "b": 0.1, "c": -0}', []],
  // decimals that a double cannot keep
  ["a.json", '{"a": 12.10, "b": 0.1, "c": 1.50e-7, "d": 0.0, "e": 123456789.012345}', []],
  ["a.json", '{"a": 1e-400}', ["input/number-range 1:7"]],
  ["a.json", '{"a": 9007199254740993.0}', ["input/number-range 1:7"]],
  ["a.json", '{"a": 0.12345678901234567890}', ["input/number-range 1:7"]],
  ["a.json", '{"a": 0.5000000000000000000000}', []],
  ["a.json", '{"a": 123456789012.1234567}', ["input/number-range 1:7"]],
  ["a.json", '{"a": "\\ud800"}', ["input/lone-surrogate 1:8"]],
  ["a.json", '{"a": "\\udc00\\ud800"}', ["input/lone-surrogate 1:8", "input/lone-surrogate 1:14"]],
  ["a.json", '{"\\ud800": 1}', ["input/lone-surrogate 1:3"]],
  ["a.json", '{"a": "\\ud83d\\ude00 \\\\ud800"}', []],
  ["a.json", `${"[".repeat(201)}`, ["input/too-deep 1:201"]],
  ["a.json", `{"a": ${"[".repeat(199)}${"]".repeat(199)}}`, []],
  ["a.json", '[{"a": 1, "a": 1}, {}, {"b": 1e999}]', ["input/duplicate-key 1:11", "input/number-range 1:30"]],
  // not a record
  ["a.json", "1", ["input/not-a-record 1:1"]],
  ["a.json", '  "a"', ["input/not-a-record 1:3"]],
  ["a.json", "null", ["input/not-a-record 1:1"]],
  ["a.json", "[{}, [], 3]", ["input/not-a-record 1:6", "input/not-a-record 1:10"]],
  ["a.json", "[]", ["input/no-match 1:1"]],
  // lines
  ["a.ndjson", "", ["input/no-match 1:1"]],
  ["a.ndjson", "\n \r\n", ["input/no-match 1:1"]],
  ["a.ndjson", '{"a": 1}\n{"a": }\n\n{"a": 3}\n', ["input/syntax 2:7"]],
  ["a.jsonl", '{"a": 1}\r\n  {"a": 1, "a": 2}  \r\n', ["input/duplicate-key 2:12"]],
  ["a.ndjson", '{"a": 1} {"a": 2}', ["input/syntax 1:10"]],
  ["a.ndjson", "{}\n[]\n", ["input/not-a-record 2:1"]],
  ["a.ndjson", "\u00a0\n{}", ["input/syntax 1:1"]],
  ["a.ndjson", `${"[".repeat(10_000)}\n{}`, ["input/too-deep 1:201"]],
  // YAML
  ["a.yaml", "", ["input/no-match 1:1"]],
  ["a.yaml", "# only a comment\n---\n---\n", ["input/no-match 1:1"]],
  ["a.yaml", "a: [1, 2\nb: 3", ["input/syntax 2:1"]],
  ["a.yaml", 'a: "b', ["input/syntax 1:6"]],
  ["a.yaml", "a: 1\n b: 2", ["input/syntax 1:4"]],
  ["a.yaml", "a: 1\n---\nb: ]\n---\nc: 1\n", ["input/syntax 3:4"]],
  ["a.yaml", "a: *b", ["input/syntax 1:4"]],
  ["a.yml", "a: 1\nb: 2\na: 3", ["input/duplicate-key 3:1"]],
  ["a.yml", "a: 1\n'a': 3", ["input/duplicate-key 2:1"]],
  ["a.yaml", "__proto__: 1", ["input/forbidden-key 1:1"]],
  ["a.yaml", "constructor: 1", []],
  ["a.yaml", "1: a", ["input/forbidden-key 1:1"]],
  ["a.yaml", "true: a", ["input/forbidden-key 1:1"]],
  ["a.yaml", "? [a]\n: b", ["input/forbidden-key 1:3"]],
  ["a.yaml", ": b", ["input/forbidden-key 1:1"]],
  ["a.yaml", "? \n", ["input/forbidden-key 1:3"]],
  ["a.yaml", "a: &k x\n*k : b", ["input/forbidden-key 2:1"]],
  ["a.yaml", "a: &k {b: 1}\nc:\n  <<: *k", ["input/unsupported-yaml 3:3"]],
  ["a.yaml", "a: !x 1", ["input/unsupported-yaml 1:7"]],
  ["a.yaml", "a: !!binary aGk=", ["input/unsupported-yaml 1:13"]],
  ["a.yaml", "a: !!int 1", ["input/unsupported-yaml 1:10"]],
  ["a.yaml", "a: !!set {b}", ["input/unsupported-yaml 1:10"]],
  ["a.yaml", "!x a: 1", ["input/unsupported-yaml 1:4"]],
  ["a.yaml", "a: 9007199254740992", ["input/number-range 1:4"]],
  ["a.yaml", "a: 0x20000000000000", ["input/number-range 1:4"]],
  [
    "a.yaml",
    "a: [.inf, -.inf, .nan]",
    ["input/number-range 1:5", "input/number-range 1:11", "input/number-range 1:18"],
  ],
  ["a.yaml", "a: 1e400", ["input/number-range 1:4"]],
  ["a.yaml", 'a: "\\ud800"', ["input/lone-surrogate 1:4"]],
  ["a.yaml", "- a\n- {}\n- - 1", ["input/not-a-record 1:3", "input/not-a-record 3:3"]],
  ["a.yaml", "text", ["input/not-a-record 1:1"]],
  ["a.yaml", "~", ["input/not-a-record 1:1"]],
  ["a.yaml", "- &a {x: 1, x: 2}\n- *a\n- {}", ["input/duplicate-key 1:13", "input/duplicate-key 1:13"]],
  ["a.yaml", "- a: &a [*a]", ["input/alias-bomb 1:1"]],
  ["a.yaml", `a: &a 1\nb: [${"*a, ".repeat(101)}]`, ["input/alias-bomb 2:405"]],
  ["a.yaml", `a: &a 1\nb: [${"*a, ".repeat(100)}]`, []],
  ["a.yaml", 'a: "b\\"', ["input/syntax 1:4"]],
  ["a.yaml", "a: 'b''", ["input/syntax 1:4"]],
  ["a.yaml", "a: '", ["input/syntax 1:5"]],
  ["a.yaml", "a: ['', 'it''s', '''', \"\", \"\\\\\", \"\\\"\"]", []],
  // told by the first characters
  ["<stdin>", '{"a": 1,\n"a": 2}', ["input/duplicate-key 2:1"]],
  ["<stdin>", '{"a": 1}\n{"a": 1, "a": 2}', ["input/duplicate-key 2:10"]],
  ["<stdin>", '{"a": }\n{"a": 1}', ["input/syntax 1:7"]],
  ["<stdin>", "a: 1\na: 2", ["input/duplicate-key 2:1"]],
  ["export.TXT", "[{}, 1]", ["input/not-a-record 1:6"]],
];

test.each(TABLE)("%s %j -> %j", async (name, text, expected) => {
  expect(await faults(name, text)).toEqual(expected);
});

test("the place where something was opened or stood first is shown too", async () => {
  const related = async (text: string): Promise<string[]> => {
    const { value, diagnostics } = await readRecords({ name: "a.json", text });
    const all = [...diagnostics, ...value.flatMap((record) => record.diagnostics)];
    return all.flatMap((each) => each.related ?? []).map(({ span }) => placeOf(span));
  };
  expect(await related('{"a": [1,\n 2')).toEqual(["a.json:1:7"]);
  expect(await related('{"a": [1}')).toEqual(["a.json:1:7"]);
  expect(await related('{"a": 1, "a": 2}')).toEqual(["a.json:1:2"]);
});
