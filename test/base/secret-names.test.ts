import { describe, expect, test } from "vitest";
import { withoutPairs } from "../../src/base/secret-names.ts";
import { lineText } from "../../src/base/source.ts";

/** What an audit record tells in pairs -> without the secret. */
const TABLE: readonly (readonly [string, string])[] = [
  ['{"key":"Password","value":"hunter2"}', '{"key":"Password","value":"•••••••"}'],
  [
    '{"key": "Password-0", "value": "a\\"b"}, {"key":"n","value":"v"}',
    '{"key": "Password-0", "value": "•\\"•"}, {"key":"n","value":"v"}',
  ],
  ['{"Value":"hunter2","Key":"Client Secret"}', '{"Value":"•••••••","Key":"Client Secret"}'],
  [
    String.raw`"{\"name\":\"sasToken\",\"value\":\"sv=1&x\"}"`,
    String.raw`"{\"name\":\"sasToken\",\"value\":\"••••••\"}"`,
  ],
  ['{"key":"Secretary","value":"Ada"}', '{"key":"Secretary","value":"Ada"}'],
];

describe("pairs of a name and a value", () => {
  test.for(TABLE)("%s", ([text, shown]) => expect(withoutPairs(text)).toBe(shown));

  test("in lines of their own", () => {
    const source = { name: "a.json", text: '{\n  "key": "Password",\n  "value": "hunter2"\n}' };
    expect(lineText(source, 3)).toBe('  "value": "•••••••"');
    expect(lineText(source, 2)).toBe('  "key": "Password",');
  });

  test("long hostile texts come to an end", () => {
    for (const part of ['"value":"', '{"key":"password","value":"', '"key":"a",', "\\"]) {
      const text = part.repeat(100_000);
      expect(withoutPairs(text).length).toBe(text.length);
    }
  });
});
