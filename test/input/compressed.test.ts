import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { findFiles, readSource } from "../../src/input/files.ts";
import { readRecords } from "../../src/input/read.ts";
import { nothing } from "./read.ts";

const folder = mkdtempSync(join(tmpdir(), "mandate-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, bytes: Uint8Array) {
  writeFileSync(join(folder, name), bytes);
  const { value, diagnostics } = await readSource(name, folder, nothing());
  if (value === undefined) return diagnostics.map(({ code }) => code);
  return (await readRecords(value)).value.map(
    (record) => JSON.parse(JSON.stringify(record.value)) as unknown,
  );
}

const JSON_TEXT = '{"a": 1}';

test.for([
  ["a.json.gz", JSON_TEXT, [{ a: 1 }]],
  ["a.ndjson.gz", '{"a": 1}\n{"a": 2}\n', [{ a: 1 }, { a: 2 }]],
  ["a.csv.gz", "a;b\n1;2\n", [{ a: "1", b: "2" }]],
  ["a.yaml.gz", "a: 1\n", [{ a: 1 }]],
  ["a.json", JSON_TEXT, [{ a: 1 }]],
] as const)("%s is read by its inner name, compressed or not", async ([name, text, expected]) => {
  expect(await read(name, gzipSync(text))).toEqual(expected);
  expect(await read(name, Buffer.from(text))).toEqual(expected);
});

test("UTF-16 inside of gzip", async () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(JSON_TEXT, "utf16le")]);
  expect(await read("b.json.gz", gzipSync(bytes))).toEqual([{ a: 1 }]);
});

test("what is cut off, damaged or too large is refused as a whole", async () => {
  const sound = gzipSync(`{"a": "${"x".repeat(1000)}"}`);
  expect(await read("cut.json.gz", sound.subarray(0, sound.length - 12))).toEqual(["input/compression"]);
  const damaged = Uint8Array.from(sound);
  damaged[20]! ^= 0xff;
  expect(await read("bad.json.gz", damaged)).toEqual(["input/compression"]);
  const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  expect(await read("bomb.json.gz", bomb)).toEqual(["input/too-large"]);
});

test("a folder gives all files that can be read", async () => {
  for (const name of ["c.tsv", "d.jsonc", "e.jsonl", "f.txt"]) writeFileSync(join(folder, name), "");
  const { files } = await findFiles([folder], "/");
  const names = files.map((file) => file.slice(file.lastIndexOf("/") + 1));
  expect(names).toEqual(expect.arrayContaining(["a.csv.gz", "a.json", "c.tsv", "d.jsonc", "e.jsonl"]));
  expect(names).not.toContain("f.txt");
});
