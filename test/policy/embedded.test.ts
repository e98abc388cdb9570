import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Document, isMap, isScalar, parseDocument, type Scalar } from "yaml";
import { embeddedText, spanOf } from "../../src/policy/embedded.ts";

/** The scalar under `a` as policies read it; undefined when the library refuses the text. */
function read(text: string): { value: string; raw: (index: number) => string } | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, schema: "failsafe", logLevel: "silent" });
  const node = isMap(document.contents) ? document.contents.get("a", true) : undefined;
  if (document.errors.length > 0 || !isScalar(node) || typeof node.value !== "string") return undefined;
  const embedded = embeddedText({ name: "p.yaml", text }, node as Scalar);
  return {
    value: embedded.text,
    raw: (index) => {
      const { start, end } = spanOf(embedded, index, index + 1);
      return text.slice(start, end);
    },
  };
}

/** Each character of the value stands in the file as itself, as an escape, or as folded space. */
function expectFaithful(text: string): void {
  const found = read(text);
  if (found === undefined) return;
  for (let index = 0; index < found.value.length; index++) {
    const sign: string = found.value[index]!;
    const raw = found.raw(index);
    const isFold = /^[ \t\r\n]*$/.test(raw) && (sign === " " || sign === "\n");
    const isEscape = raw.startsWith("\\") || raw === "''";
    if (raw !== sign && !isFold && !isEscape)
      expect.fail(`${JSON.stringify(sign)} is ${JSON.stringify(raw)} in ${JSON.stringify(text)} at ${index}`);
  }
}

const STYLES = ["PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED"] as const;
const letters = fc.constantFrom(
  "a",
  "b",
  " ",
  "  ",
  "\n",
  "\t",
  "'",
  '"',
  "\\",
  "ü",
  "😀",
  ":",
  "#",
  "&&",
  "(",
);
const texts = fc.array(letters, { maxLength: 40 }).map((parts) => parts.join(""));
const newline = fc.constantFrom("\n", "\r\n");

describe("every character of a value is found in the file", () => {
  test.each(STYLES)("written by a writer as %s", (type) => {
    const written = fc.tuple(texts, newline, fc.integer({ min: 20, max: 60 }));
    fc.assert(
      fc.property(written, ([value, lineBreak, lineWidth]) => {
        const document = new Document({ a: value, b: "c" });
        (document.get("a", true) as Scalar).type = type;
        expectFaithful(document.toString({ lineWidth }).replaceAll("\n", lineBreak));
      }),
      { numRuns: 2000 },
    );
  });

  const open = fc.constantFrom(
    "",
    "'",
    '"',
    "|\n",
    ">\n",
    ">-\n",
    "|+\n",
    "|2-\n",
    ">1\n",
    "|1+ # why\n",
    ">3\n",
  );
  const raw = fc.array(
    fc.oneof(
      letters,
      fc.constantFrom("\n  ", "\n   ", "\n    ", "\\n", "\\u0041", "\\U0001F600", "\\\n  ", "''"),
    ),
    {
      maxLength: 30,
    },
  );
  test("written by hand, in any style", () => {
    let accepted = 0;
    fc.assert(
      fc.property(open, raw, newline, (start, parts, lineBreak) => {
        const close = start.endsWith("\n") ? "\nb: c\n" : `${start}\nb: c\n`;
        const text = `a: ${start}${parts.join("")}${close}`.replaceAll("\n", lineBreak);
        if (read(text) !== undefined) accepted++;
        expectFaithful(text);
      }),
      { numRuns: 20_000 },
    );
    expect(accepted).toBeGreaterThan(2000);
  });
});

describe("a range of a value", () => {
  const spanned = (text: string, part: string): string => {
    const document = parseDocument(text, { keepSourceTokens: true });
    const scalar = (isMap(document.contents) && document.contents.get("a", true)) as Scalar;
    const embedded = embeddedText({ name: "p.yaml", text }, scalar);
    const at = embedded.text.indexOf(part);
    const { start, end } = spanOf(embedded, at, at + part.length);
    return text.slice(start, end);
  };

  test.each([
    ["plain", "a: x == y\n", "y", "y"],
    ["over two lines", "a: x ==\n  y\n", "== y", "==\n  y"],
    ["with an escape", 'a: "x == \\u0041b"\n', "Ab", "\\u0041b"],
    ["with a quote", "a: 'x == ''y'''\n", "'y'", "''y''"],
    ["folded", "a: >-\n  x ==\n  y\n", "y", "y"],
    ["with CRLF", "a: |\r\n  x ==\r\n  y\r\n", "y", "y"],
    ["of nothing but an escaped break", 'a: "x\\\n  y"\n', "xy", "x\\\n  y"],
  ])("%s", (_, text, part, raw) => expect(spanned(text, part)).toBe(raw));

  test("an empty one at the end stands behind the text", () => {
    const text = "a: x ==\n";
    const document = parseDocument(text, { keepSourceTokens: true });
    const scalar = (isMap(document.contents) && document.contents.get("a", true)) as Scalar;
    expect(spanOf(embeddedText({ name: "p.yaml", text }, scalar), 4, 4)).toMatchObject({ start: 7, end: 7 });
  });
});

test("long runs of spaces, breaks and quotes cost no more than other text", () => {
  const many = 300_000;
  const hostile = [
    `a: x${" ".repeat(many)}y`,
    `a: "x${"\\\n ".repeat(many)}y"`,
    `a: 'x${"''".repeat(many)}y'`,
    `a: |1\n${" ".repeat(many)}y`,
    `a: >\n${" x\n\n".repeat(many)}`,
  ];
  const before = performance.now();
  for (const text of hostile) expectLastIsFound(text);
  expect(performance.now() - before).toBeLessThan(10_000);
});

function expectLastIsFound(text: string): void {
  const found = read(text);
  expect(found).toBeDefined();
  const { value, raw } = found!;
  expect(raw(value.length - 1).trim()).toBe(value.at(-1)!.trim());
}
