import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { placeOf } from "../../src/base/diagnostic.ts";
import type { Piece } from "../../src/input/pieces/piece.ts";
import { type PieceSizes, piecesOfAll } from "../../src/input/pieces/pieces.ts";
import { readPiece } from "../../src/input/pieces/read-piece.ts";
import { nothing } from "./read.ts";

const folder = mkdtempSync(join(tmpdir(), "mandate-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** So small that every record is a piece. */
const TINY: PieceSizes = { small: 16, piece: 1 };

/** What a file says, read in pieces of a size: records with their places, and faults with theirs. */
async function read(name: string, bytes: Uint8Array, sizes?: PieceSizes) {
  writeFileSync(join(folder, name), bytes);
  const kinds = new Set<Piece["kind"]>();
  const records: unknown[] = [];
  const faults: string[] = [];
  for await (const piece of piecesOfAll([name], folder, nothing(), sizes && { sizes })) {
    kinds.add(piece.kind);
    const { value, diagnostics } = await readPiece(piece, folder, nothing());
    for (const each of value) {
      records.push({
        value: JSON.parse(JSON.stringify(each.value ?? null)),
        index: each.index,
        row: each.row,
        at: placeOf(each.span),
        inner: placeOf(each.locate("/a")),
        faults: each.diagnostics.map(({ code, span }) => `${code} ${placeOf(span)}`),
      });
    }
    faults.push(...diagnostics.map(({ code, span }) => `${code} ${placeOf(span)}`));
  }
  return { kinds: [...kinds], records, faults };
}

const SOUND: readonly (readonly [name: string, text: string, kind: Piece["kind"]])[] = [
  ["lines.ndjson", '{"a": 1}\n\n  \t\r\n{"a": "ä\u{1f600}"}\r\n{"a": \n{"a": 1, "a": 2}\n{"a": 3}', "lines"],
  ["called.json", '{"a": 1, "b": 2}\n{"a": 2, "b": 3}\n', "lines"],
  ["list.json", '\n [ {"a": 1},\n\n {"a": "x,]}\\"[{"}, {"b": [1, {"a": 2}]} , 7,"t"\n]\n', "elements"],
  ["one-line.json", '[{"a":"ä"},{"a":"\u{1f600}"},{"b":1,"a":2}]', "elements"],
  [
    "graph.json",
    '{"@odata.context": "https://x", "@odata.count": 2, "value": [{"a": 1}, {"a": 2}]}',
    "elements",
  ],
  [
    "center.json",
    '{"totalCount": 2, "items": [{"a": 1},\r\n{"a": 2}], "links": {"self": {"uri": "/x"}}, "attributes": {}}',
    "elements",
  ],
  ["table.csv", 'a;b\r\n1;x\r\n\r\n;\r\n2;"y\nz;"""\r\n3\r\n"4"x;1\r\n5;6', "table"],
  ["declared.csv", "sep=;\n\na;b,c\n1;2\n3;4\n", "table"],
  ["line-ends.csv", 'a,b\r1,2\r\n3,4\n5,"6\r7"\r8,9\r', "table"],
  ["open-quote.csv", 'a,b\n1,2\n3,"4\n5,6\n', "table"],
];

describe("in pieces a file says what it says as a whole", () => {
  test.for(SOUND)("%s", async ([name, text, kind]) => {
    const bytes = Buffer.from(text);
    const whole = await read(name, bytes);
    const pieces = await read(name, bytes, TINY);
    expect(whole.kinds).toEqual(["whole"]);
    expect(pieces).toEqual({ ...whole, kinds: [kind] });
    expect(whole.records.length).toBeGreaterThan(1);
    expect((await read(`${name}.gz`, gzipSync(bytes), TINY)).records.length).toBe(whole.records.length);
  });

  test("UTF-16, and UTF-8 with a mark", async () => {
    const text = '{"a": "ä€"}\n{"a": 2, "b": "long enough"}\n';
    const whole = await read("marks.ndjson", Buffer.from(text));
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    expect((await read("marks.ndjson", wide, TINY)).records).toEqual(whole.records);
    expect((await read("marks.ndjson", Buffer.from(`\ufeff${text}`), TINY)).records).toEqual(whole.records);
  });

  test("any cells in a table", async () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", "ä"), maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 4, maxLength: 24 }), async (cells) => {
        const rows = cells.map((each, at) => `${each}${at % 2 === 0 ? "," : "\n"}`).join("");
        const bytes = Buffer.from(`a,b\n${rows}${"1,2\n".repeat(8)}`);
        const whole = await read("any.csv", bytes);
        expect(await read("any.csv", bytes, TINY)).toEqual({ ...whole, kinds: ["table"] });
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test("any list of JSON values", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 9 }), fc.nat(3), async (values, space) => {
        const bytes = Buffer.from(JSON.stringify(values, undefined, space));
        const whole = await read("any.json", bytes);
        expect(await read("any.json", bytes, TINY)).toEqual({ ...whole, kinds: ["elements"] });
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe("what is broken costs itself and is told", () => {
  const LINE = '{"a": 1}\n';
  test.for<[what: string, name: string, bytes: Uint8Array, records: number, faults: readonly string[]]>([
    [
      "a list that is not closed",
      "cut.json",
      Buffer.from('[{"a": 1}, {"a": 2}, {"a"'),
      2,
      ["input/syntax cut.json:1:20"],
    ],
    [
      "a list that goes on",
      "more.json",
      Buffer.from('[{"a": 1}, {"a": 2}] [3]'),
      2,
      ["input/syntax more.json:1:21"],
    ],
    [
      "an envelope with something of its own",
      "own.json",
      Buffer.from('{"value": [{"a": 1}, {"a": 2}], "secret": 1}'),
      2,
      ["input/syntax own.json:1:31"],
    ],
    [
      "a comment",
      "comment.json",
      Buffer.from('[{"a": 1}, /* ] */ {"a": 2}]'),
      1,
      ["input/syntax comment.json:1:10"],
    ],
    [
      "two parts of gzip and zeros",
      "two.ndjson.gz",
      Buffer.concat([gzipSync(LINE), gzipSync(LINE), Buffer.alloc(99)]),
      2,
      [],
    ],
  ])("%s", async ([, name, bytes, records, faults]) => {
    const found = await read(name, bytes, TINY);
    expect({ records: found.records.length, faults: found.faults }).toEqual({ records, faults });
  });

  test.for([
    ["cut.ndjson.gz", gzipSync(LINE.repeat(5000)).subarray(0, -9)],
    ["more.ndjson.gz", Buffer.concat([gzipSync(LINE.repeat(9)), Buffer.from("more")])],
  ] as const)("damaged gzip: %s", async ([name, bytes]) => {
    const { faults } = await read(name, bytes, TINY);
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual(["input/compression"]);
  });

  test("bytes that are no UTF-8 break their own record", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${LINE}{"a": "`),
      Buffer.from([0xff]),
      Buffer.from(`"}\n${LINE}`),
    ]);
    const { records } = await read("bytes.ndjson", bytes, TINY);
    expect(records.map((each) => (each as { faults: unknown }).faults)).toEqual([
      [],
      ["input/encoding bytes.ndjson:2:8"],
      [],
    ]);
  });

  test("a table in Windows-1252 is told once", async () => {
    const rows = Buffer.from("a;b\n1;Müller\n2;€\n3;ä\n".replace("€", "\x80"), "latin1");
    const { records, faults } = await read("windows.csv", rows, TINY);
    expect(records.map((each) => (each as { value: { b: string } }).value.b)).toEqual(["Müller", "€", "ä"]);
    expect(faults).toEqual(["input/assumed-encoding windows.csv:2:4"]);
  });

  test("a file that is not there", async () => {
    const found: string[] = [];
    for await (const piece of piecesOfAll(["none.json"], folder, nothing()))
      found.push(...(await readPiece(piece, folder, nothing())).diagnostics.map(({ code }) => code));
    expect(found).toEqual(["input/unreadable"]);
  });
});
