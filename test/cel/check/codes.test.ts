import { describe, expect, test } from "vitest";
import { CEL_CHECK_CODES } from "../../../src/base/codes/cel-check.ts";
import { CEL_SYNTAX_CODES } from "../../../src/base/codes/cel-syntax.ts";
import { faultsOf, helpOf } from "./world.ts";

/** An expression, the text that its fault stands at, and neighbours that have none. */
interface Case {
  readonly faulty: readonly (readonly [expression: string, at: string])[];
  readonly clean?: readonly string[];
}

/** A condition may have so many characters. */
const MOST_CHARACTERS = 65_536;
const LARGE = `text == "${"x".repeat(MOST_CHARACTERS)}"`;

const CASES: Readonly<Record<string, Case>> = {
  "cel/undeclared-name": {
    faulty: [
      ["txt == text", "txt"],
      ["names.exists(x, y == x)", "y"],
      ["names.all(x, true) && x == text", "x"],
    ],
    clean: ["names.exists(text, text == kind)", "names.exists(x, x == text)"],
  },
  "cel/unknown-field": {
    faulty: [
      ["resource.nmae == text", "nmae"],
      ["relations.exists(r, r.until2 == r.id)", "until2"],
      ["has(resource.x)", "x"],
    ],
    clean: ["resource.id == text", "has(tags.anything)"],
  },
  "cel/no-overload": {
    faulty: [
      ["n == text", "n == text"],
      ["n + text == text", "n + text"],
      ["text.size(1) == 1", "text.size(1)"],
      ["!n", "!n"],
      ["n in names", "n in names"],
    ],
    clean: ["n == int(text)", "any == text", "text in names"],
  },
  "cel/optional-field": {
    faulty: [
      ["resource.quantity > 5", "resource.quantity"],
      ["ticket == text", "ticket"],
      ["relations.all(r, r.roles.size() > 0)", "r.roles"],
    ],
    clean: ["has(resource.quantity) && resource.quantity > 5", "resource.?quantity.orValue(0) > 5"],
  },
  "cel/maybe-null": {
    faulty: [["nick.size() > 1", "nick"]],
    clean: ["nick != null && nick.size() > 1", "nick == text", "nick == null || nick.size() > 1"],
  },
  "cel/unknown-value": {
    faulty: [
      ['kind == "drect"', '"drect"'],
      ['kind in ["direct", "both"]', '"both"'],
      ['"x" in kinds', '"x"'],
      ['kind != "x"', '"x"'],
    ],
    clean: ['kind == "direct"', 'kind in ["direct", "none"]', 'text == "x"'],
  },
  "cel/invalid-literal": {
    faulty: [
      ['timestamp("tomorrow") == timestamp("2024-01-01T00:00:00Z")', 'timestamp("tomorrow")'],
      ['text.matches("(")', 'text.matches("(")'],
      ['duration("1 day") > duration("1h")', 'duration("1 day")'],
    ],
    clean: ['text.matches("(a)")', 'duration("24h") > duration(text)'],
  },
  "cel/always-true": {
    faulty: [
      ["flag || true", "flag || true"],
      ['text == "a" || text != "a"', 'text == "a" || text != "a"'],
      ["has(resource.id) && flag", "has(resource.id)"],
    ],
    clean: ["flag || n > 1", 'text == "a" || text != "b" && flag'],
  },
  "cel/always-false": {
    faulty: [
      ["flag && false", "flag && false"],
      ['kind == "direct" && kind == "none"', 'kind == "direct" && kind == "none"'],
    ],
    clean: ['kind == "direct" && flag'],
  },
  "cel/not-supported": { faulty: [["google.rpc.Status{code: 1} == any", "google.rpc.Status{code: 1}"]] },
  "cel/syntax": {
    faulty: [
      ["n >", ""],
      ["(n > 1", ""],
      ["n === 1", "==="],
    ],
    clean: ["(n > 1)"],
  },
  "cel/bad-literal": {
    faulty: [
      ["n == 99999999999999999999", "99999999999999999999"],
      ['text == "\\q"', "\\q"],
    ],
    clean: ["n == 9"],
  },
  "cel/reserved-word": {
    faulty: [
      ["for == 1", "for"],
      ["package.x", "package"],
    ],
    clean: ["has(tags.packages)"],
  },
  "cel/bad-macro": {
    faulty: [
      ["names.exists(1, true)", "1"],
      ["has(text)", "text"],
    ],
    clean: ["names.exists(x, x == text)"],
  },
  "cel/too-deep": {
    faulty: [[`${"(".repeat(300)}n${")".repeat(300)} > 1`, "("]],
    clean: [`${"(".repeat(100)}n${")".repeat(100)} > 1`],
  },
  "cel/too-large": { faulty: [[LARGE, LARGE.slice(0, MOST_CHARACTERS)]] },
};

describe.each(Object.entries(CASES))("%s", (code, { faulty, clean = [] }) => {
  test.for(faulty.map(([expression, at]) => [expression.slice(0, 60), expression, at] as const))(
    "is found in %s",
    ([, expression, at]) => {
      expect(faultsOf(expression)).toContainEqual([code, at]);
    },
  );

  test.for(clean.map((expression) => [expression.slice(0, 60), expression] as const))(
    "is not found in %s",
    ([, expression]) => {
      expect(faultsOf(expression)).toEqual([]);
    },
  );
});

test("every code of the condition language has a case", () => {
  const codes = [...Object.keys(CEL_CHECK_CODES), ...Object.keys(CEL_SYNTAX_CODES)];
  expect(codes.filter((code) => !Object.hasOwn(CASES, code))).toEqual([]);
});

test.for([
  ["resource.quantty == 5", "did you mean `quantity`?"],
  ["txt == text", "did you mean `text`?"],
  ['kind == "drect"', "did you mean `direct`?"],
  ['kind == "zzzzzz"', "possible are `direct`, `indirect`, `none`"],
  ["resource.quantity > 5", "test it with `has(resource.quantity)` first"],
] as const)("%s is helped", ([expression, help]) => {
  expect(helpOf(expression)).toBe(help);
});
