import { expect, test } from "vitest";
import { placeOf } from "../../src/base/diagnostic.ts";
import { decode, MAX_BYTES } from "../../src/input/decode.ts";

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return little ? bytes : bytes.swap16();
};

test("UTF-8 with or without a mark, UTF-16 with one", () => {
  for (const bytes of [
    Buffer.from('{"ä": "😀"}'),
    Buffer.from('\ufeff{"ä": "😀"}'),
    utf16('{"ä": "😀"}', true),
    utf16('{"ä": "😀"}', false),
  ])
    expect(decode("a", bytes)).toEqual({ value: { name: "a", text: '{"ä": "😀"}' }, diagnostics: [] });
});

/** Bytes -> the place of the first invalid one. */
const INVALID: readonly (readonly [string, Uint8Array, string])[] = [
  ["Latin-1", Buffer.from('{"a":\n "Stra\xdfe"}', "latin1"), "a:2:7"],
  ["Latin-1 after a character that is U+FFFD", Buffer.from("\xef\xbf\xbd\n\xff", "latin1"), "a:2:1"],
  ["Latin-1 after a mark", Buffer.from("\xef\xbb\xbfab\xe4c", "latin1"), "a:1:3"],
  ["a character broken off by another", Buffer.from("ab\xf0\x9f\x98c", "latin1"), "a:1:3"],
  ["a character broken off by the end", Buffer.from("ab\xf0\x9f\x98", "latin1"), "a:1:3"],
  ["an overlong character", Buffer.from("ab\xc0\xaf", "latin1"), "a:1:3"],
  ["half a character in UTF-8", Buffer.from("a\xed\xa0\x80", "latin1"), "a:1:2"],
  ["half a character in UTF-16", Buffer.from([0xff, 0xfe, 0x61, 0, 0, 0xd8, 0x61, 0]), "a:1:2"],
  ["UTF-16 without a mark", Buffer.from('{"a": 1}', "utf16le"), "a:1:1"],
  ["UTF-16 without a mark, big end first", Buffer.from('{"a": 1}', "utf16le").swap16(), "a:1:1"],
  ["half a unit of UTF-16", Buffer.from([0xfe, 0xff, 0, 0x61, 0]), "a:1:2"],
];

test.each(INVALID)("%s is refused where it stands", (_, bytes, place) => {
  const { value, diagnostics } = decode("a", bytes);
  expect(value).toBe(undefined);
  expect(diagnostics.map(({ code, span }) => `${code} ${placeOf(span)}`)).toEqual([
    `input/encoding ${place}`,
  ]);
});

test("Windows-1252 is all of it, not only Latin-1", () => {
  // The table of the WHATWG's Encoding Standard, 0x80 to 0x9F.
  const printed = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const text = String.fromCharCode(...bytes);
  expect(decode("a.csv", bytes).value?.text).toBe(text.slice(0, 0x80) + printed + text.slice(0xa0));
});

test("a file has a largest size", () => {
  expect(decode("a", new Uint8Array(MAX_BYTES + 1)).diagnostics[0]?.code).toBe("input/too-large");
});
