import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { MAX_BYTES } from "../../src/input/decode.ts";
import { findFiles, readSource } from "../../src/input/files.ts";

const root = mkdtempSync(join(tmpdir(), "mandate-files-"));
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, "in", "deep"), { recursive: true });
for (const file of ["in/b.json", "in/a.yaml", "in/deep/c.ndjson", "in/notes.txt", "in/[x].json", "in/UP.CSV"])
  writeFileSync(join(root, file), "{}");

const TABLE: readonly (readonly [readonly string[], readonly string[], readonly string[]])[] = [
  [["in/b.json"], ["in/b.json"], []],
  [["in/notes.txt"], ["in/notes.txt"], []],
  [["in"], ["in/UP.CSV", "in/[x].json", "in/a.yaml", "in/b.json", "in/deep/c.ndjson"], []],
  [["in/*.yaml", "in/**/*.ndjson"], ["in/a.yaml", "in/deep/c.ndjson"], []],
  [["in/b.json", "./in/b.json", join(root, "in/b.json")], ["in/b.json"], []],
  [["in/[x].json"], ["in/[x].json"], []],
  [["-"], ["-"], []],
  [["no.json", "*.json", "in/b.json"], ["in/b.json"], ["no.json", "*.json"]],
  [[""], [], [""]],
  [["a\0b"], [], ["a\0b"]],
];

test.each(TABLE)("%j finds %j, not %j", async (patterns, files, unmatched) => {
  expect(await findFiles(patterns, root)).toEqual({ files, unmatched });
});

async function* stream(...chunks: (Uint8Array | string)[]): AsyncIterable<Uint8Array | string> {
  yield* chunks;
}

test("files and standard input are read", async () => {
  expect((await readSource("in/b.json", root, stream())).value).toEqual({ name: "in/b.json", text: "{}" });
  const parts = stream(Buffer.from([0x7b, 0xc3]), Buffer.from([0xa4]), "}");
  expect((await readSource("-", root, parts)).value).toEqual({ name: "<stdin>", text: "{ä}" });
});

test("what cannot be read is a diagnostic", async () => {
  const code = async (path: string, stdin = stream()): Promise<string | undefined> =>
    (await readSource(path, root, stdin)).diagnostics[0]?.code;
  expect(await code("no.json")).toBe("input/unreadable");
  expect(await code("in")).toBe("input/unreadable");
  expect(await code("a\0b")).toBe("input/unreadable");
  const endless = (async function* () {
    const chunk = new Uint8Array(MAX_BYTES / 4);
    while (true) yield chunk;
  })();
  expect(await code("-", endless)).toBe("input/too-large");
});
