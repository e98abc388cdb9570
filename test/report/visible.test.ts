import { expect, test } from "vitest";
import { visible, visibleProse, wrap } from "../../src/report/visible.ts";

test.for<[name: string, text: string, shown: string]>([
  ["plain text stays", "Müller & Söhne 日本 😀", "Müller & Söhne 日本 😀"],
  ["an escape sequence", "\u001b[31mred", "\\u{1b}[31mred"],
  ["C1 controls", "\u009b31m", "\\u{9b}31m"],
  ["line breaks and tabs", "a\r\nb\tc", "\\u{d}\\u{a}b\\u{9}c".replace(/^/, "a")],
  ["bidirectional overrides", "\u202egnp.exe\u2066", "\\u{202e}gnp.exe\\u{2066}"],
  ["invisible signs", "a\u200bb\ufeff", "a\\u{200b}b\\u{feff}"],
  ["tag characters", "a\u{e0041}", "a\\u{e0041}"],
  ["lone surrogates", "\ud800x", "\\u{d800}x"],
  ["a command of a build system", "##vso[task.setvariable]", "#\\#vso[task.setvariable]"],
  ["another one", "##[error]", "#\\#[error]"],
])("%s", ([, text, shown]) => {
  expect(visible(text)).toBe(shown);
});

test("prose loses its line breaks", () => {
  expect(visibleProse("one\n two\tthree")).toBe("one  two three");
});

test("wrapping breaks at spaces and nowhere else", () => {
  expect(wrap("aaa bbb ccc", 7)).toEqual(["aaa bbb", "ccc"]);
  expect(wrap("a-very-long-word b", 5)).toEqual(["a-very-long-word", "b"]);
  expect(wrap("", 5)).toEqual([""]);
});
