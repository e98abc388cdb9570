import { expect, test } from "vitest";
import type { Span } from "../../src/base/source.ts";
import { PLAIN } from "../../src/report/painter.ts";
import { excerpt } from "../../src/report/terminal/excerpt.ts";

const spanOf = (text: string, part: string): Span => {
  const start = text.indexOf(part);
  return { source: { name: "x", text }, start, end: start + part.length };
};
const draw = (spans: readonly Span[]) => excerpt(spans, (text) => text, PLAIN);

test("carets stand under the place", () => {
  expect(draw([spanOf("a: 1\nb: two\n", "two")])).toEqual(["   2 │ b: two", "     │    ^^^"]);
});

test("escaped signs and tabs do not move the carets", () => {
  expect(draw([spanOf("\tk: \u001b[0m bad", "bad")])).toEqual([
    "   1 │   k: \\u{1b}[0m bad",
    "     │                ^^^",
  ]);
});

test("a place over several lines is marked in its first", () => {
  expect(draw([spanOf("one\ntwo\nthree", "ne\ntwo\nth")])).toEqual(["   1 │ one", "     │  ^^"]);
});

test("an empty place, the end of the text and an empty text have a caret", () => {
  const text = "ab\n";
  expect(draw([{ source: { name: "x", text }, start: 1, end: 1 }])[1]).toBe("     │  ^");
  expect(draw([{ source: { name: "x", text }, start: 99, end: 99 }])).toEqual(["   2 │ ", "     │ ^"]);
  expect(draw([{ source: { name: "x", text: "" }, start: 0, end: 0 }])).toEqual(["   1 │ ", "     │ ^"]);
});

test("of a very long line, the part around the place", () => {
  const text = `${"x".repeat(50_000)}HERE${"y".repeat(50_000)}`;
  const [line, carets] = draw([spanOf(text, "HERE")]);
  expect(line!.length).toBeLessThan(110);
  expect(line!.indexOf("HERE")).toBe(carets!.indexOf("^^^^"));
});

test("a place longer than what is shown is marked as far as it is seen", () => {
  const text = `k: ${"z".repeat(1000)}`;
  const [line, carets] = draw([spanOf(text, "z".repeat(1000))]);
  expect(line!.length).toBeLessThan(110);
  expect(carets!.trimEnd().length).toBeLessThanOrEqual(line!.length);
});

test("several places in one excerpt, in order of lines, each line once", () => {
  const text = "a\nb\nc";
  expect(draw([spanOf(text, "c"), spanOf(text, "a"), spanOf(text, "c")])).toEqual([
    "   1 │ a",
    "     │ ^",
    "   3 │ c",
    "     │ ^",
  ]);
});
