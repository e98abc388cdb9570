import { describe, expect, test } from "vitest";
import { withoutPairs } from "../../src/report/secret-pairs.ts";
import { safeJson, shownLine } from "../../src/report/secrets.ts";

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

  test.for([
    [{ key: "Password", value: "hunter2", id: 7 }, '{"key":"Password","value":"•••••••","id":7}'],
    [{ Value: 4711, Name: "api_key" }, '{"Value":"••••","Name":"api_key"}'],
    [
      { pairs: [{ key: "Client Secret-2", value: "a" }] },
      '{"pairs":[{"key":"Client Secret-2","value":"•"}]}',
    ],
    [{ key: "Secretary", value: "Ada" }, '{"key":"Secretary","value":"Ada"}'],
    [{ key: ["Password"], value: "Ada" }, '{"key":["Password"],"value":"Ada"}'],
    [
      JSON.stringify([{ key: "Password", value: "hunter2" }]),
      String.raw`"[{\"key\":\"Password\",\"value\":\"•••••••\"}]"`,
    ],
  ])("%j as a value", ([value, json]) => expect(safeJson(value)).toBe(json));

  test("in lines of YAML", () => {
    const source = { name: "a.yaml", text: "- key: Password\n  value: hunter2\n- key: n\n  value: v\n" };
    expect(shownLine(source, 2)).toBe("  value: •••••••");
    expect(shownLine(source, 4)).toBe("  value: v");
  });

  test("in lines of their own", () => {
    const source = { name: "a.json", text: '{\n  "key": "Password",\n  "value": "hunter2"\n}' };
    expect(shownLine(source, 3)).toBe('  "value": "•••••••"');
    expect(shownLine(source, 2)).toBe('  "key": "Password",');
  });

  test("long hostile texts come to an end", () => {
    for (const part of ["key: a\n", "-", '"value":"', '{"key":"password","value":"', '"key":"a",', "\\"]) {
      const text = part.repeat(100_000);
      expect(withoutPairs(text).length).toBe(text.length);
    }
  });
});
