import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeJson, withoutSecrets } from "../../src/report/secrets.ts";

const SAS = "sv=2020-08-04&se=2026-01-01&sig=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4%3D";

/** Texts with a secret in them -> the secret. */
const TABLE: readonly (readonly [string, string])[] = [
  [`{"sasToken": "${SAS}", "id": "m-1"}`, "Zm9vYmFyYmF6cXV4"],
  [`{"sasToken":"abc def\\n ghi"}`, "abc"],
  [`  "SasToken" : "abc",`, "abc"],
  [String.raw`{"data": "{\"clientSecret\":\"s3cr3t\",\"id\":1}"}`, "s3cr3t"],
  [`"userCredentials": { "userName": "admin", "password": "=;;n.=s9Z" }`, "n.=s9Z"],
  ["https://x.blob.core.windows.net/c?sv=1&sig=c2VjcmV0c2VjcmV0", "c2VjcmV0"],
  ["Authorization: Bearer abc.def.ghi", "abc.def.ghi"],
  ["token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl here", "c2lnbmF0dXJl"],
  ["AccountKey=c2VjcmV0a2V5; x", "c2VjcmV0a2V5"],
];

describe("secrets", () => {
  test.for(TABLE)("%s", ([text, secret]) => {
    const shown = withoutSecrets(text);
    expect(shown).not.toContain(secret);
    expect(shown.length).toBe(text.length);
    expect(safeJson({ message: text })).not.toContain(secret);
  });

  test("the value under a secret's name is not written", () => {
    expect(safeJson({ observed: { sasToken: "abc" } })).toBe('{"observed":{"sasToken":"•••"}}');
  });

  test("all else is left alone", () => {
    const text = '{"keyword": "required", "tokens": 3, "id": "key-1", "secretary": "Ada"}';
    expect(withoutSecrets(text)).toBe(text);
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(withoutSecrets(any).length).toBe(any.length);
      }),
      { seed: 11 },
    );
  });

  test("long hostile texts come to an end", () => {
    for (const part of ["password=", "secret ", '"', "\\", "eyJ", "sig="]) {
      const text = part.repeat(200_000);
      expect(withoutSecrets(text).length).toBe(text.length);
    }
  });
});
