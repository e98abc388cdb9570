import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { placeOf } from "../../src/base/diagnostic.ts";
import { findFiles, readSource } from "../../src/input/files.ts";
import { readRecords } from "../../src/input/read.ts";
import { nothing } from "./read.ts";

const folder = mkdtempSync(join(tmpdir(), "mandate-quirks-"));
afterAll(() => rmSync(folder, { recursive: true }));

const utf8 = (text: string): Uint8Array => Buffer.from(text);
const marked = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`);
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le");
const utf16be = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le").swap16();
const windows = (text: string): Uint8Array => Buffer.from(text.replaceAll("€", "\x80"), "latin1");
const roles = '//This is a sample set of roles\r\n[\r\n  { "Id": "a", "Name": "Roles // all" }\r\n]';

/** What tools really write -> the records as JSON, and what is told of the file or of a record. */
const TABLE: readonly (readonly [string, string, Uint8Array, readonly unknown[], readonly string[]])[] = [
  // marks, line ends and encodings
  ["a mark before JSON", "a.json", marked('{"Id": 1}'), [{ Id: 1 }], []],
  ["a mark before lines", "a.ndjson", marked('{"Id": 1}\n{"Id": 2}'), [{ Id: 1 }, { Id: 2 }], []],
  ["a mark before YAML", "a.yaml", marked("Id: 1"), [{ Id: 1 }], []],
  ["a mark before a table", "a.csv", marked("Id,Name\r\n1,Ä"), [{ Id: "1", Name: "Ä" }], []],
  ["a mark before a quoted name", "a.csv", marked('"Id","Name"\r\n"1","Ä"'), [{ Id: "1", Name: "Ä" }], []],
  ["a mark before a declared delimiter", "a.csv", marked("sep=;\r\nId;N\r\n1;2"), [{ Id: "1", N: "2" }], []],
  ["a mark alone", "a.json", marked(""), [], ["input/syntax 1:1"]],
  ["CRLF", "a.json", utf8('{\r\n"Id": 1\r\n}\r\n'), [{ Id: 1 }], []],
  ["CRLF between lines", "a.jsonl", utf8('{"Id": 1}\r\n{"Id": 2}\r\n'), [{ Id: 1 }, { Id: 2 }], []],
  ["CRLF in YAML", "a.yml", utf8("Id: 1\r\nName: a\r\n"), [{ Id: 1, Name: "a" }], []],
  ["UTF-16", "a.json", utf16('{"Name": "Müller 😀"}'), [{ Name: "Müller 😀" }], []],
  ["UTF-16, big end first", "a.json", utf16be('{"Name": "Müller"}'), [{ Name: "Müller" }], []],
  ["UTF-16 with tabs", "a.csv", utf16("Id\tName\r\n1\tMüller\r\n"), [{ Id: "1", Name: "Müller" }], []],
  ["UTF-16 without a mark", "a.csv", Buffer.from("Id,N\n1,2", "utf16le"), [], ["input/encoding 1:1"]],
  [
    "a German table",
    "a.csv",
    windows("Abonnement-ID;Händler;Preis\r\n1;Müller & Söhne;12,50 €\r\n"),
    [{ "Abonnement-ID": "1", Händler: "Müller & Söhne", Preis: "12,50 €" }],
    ["input/assumed-encoding 1:16"],
  ],
  ["Latin-1 JSON", "a.json", windows('{"Name": "Müller"}'), [], ["input/encoding 1:12"]],
  // comments
  [
    "a mark and a comment",
    "ADRoles.json",
    marked(roles),
    [{ Id: "a", Name: "Roles // all" }],
    ["input/comments 1:1"],
  ],
  ["a comment that is meant", "roles.jsonc", utf8(roles), [{ Id: "a", Name: "Roles // all" }], []],
  ["a comma behind the last", "roles.jsonc", utf8('[{"a": [1, 2,],},]'), [{ a: [1, 2] }], []],
  // how records stand in a file
  ["one object", "a.json", utf8('{"Id": 1}'), [{ Id: 1 }], []],
  ["a bare list", "a.json", utf8('[{"Id": 1}, {"Id": 2}]'), [{ Id: 1 }, { Id: 2 }], []],
  ["lines that are called JSON", "a.json", utf8('{"Id": 1}\n{"Id": 2}\n'), [{ Id: 1 }, { Id: 2 }], []],
  ["an object that opens on two lines", "a.json", utf8('{"value":\n{"Id": 1}}'), [{ value: { Id: 1 } }], []],
  // gzip
  ["compressed lines", "part-1.json.gz", gzipSync('{"Id": 1}\n{"Id": 2}'), [{ Id: 1 }, { Id: 2 }], []],
  ["a compressed table", "a.csv.gz", gzipSync(utf16("Id;N\r\n1;2")), [{ Id: "1", N: "2" }], []],
  [
    "several compressed parts in one file",
    "a.ndjson.gz",
    Buffer.concat([gzipSync('{"Id": 1}\n'), gzipSync('{"Id": 2}\n')]),
    [{ Id: 1 }, { Id: 2 }],
    [],
  ],
  [
    "several parts of which a later one is damaged",
    "a.ndjson.gz",
    Buffer.concat([gzipSync('{"Id": 1}\n'), gzipSync('{"Id": 2}\n').subarray(1)]),
    [],
    ["input/compression 1:1"],
  ],
  [
    "a compressed file filled up with zeros",
    "a.json.gz",
    Buffer.concat([gzipSync('{"Id": 1}'), Buffer.alloc(9)]),
    [{ Id: 1 }],
    [],
  ],
  ["compressed without a format in its name", "export.gz", gzipSync('{"Id": 1}'), [{ Id: 1 }], []],
  ["a name in capitals", "A.CSV.GZ", gzipSync("Id,N\n1,2"), [{ Id: "1", N: "2" }], []],
  ["compressed in name only", "a.json.gz", utf8('{"Id": 1}'), [{ Id: 1 }], []],
  [
    "only the beginning of a gzip file",
    "a.json.gz",
    gzipSync("{}").subarray(0, 5),
    [],
    ["input/compression 1:1"],
  ],
  [
    "a compressed German table",
    "a.csv.gz",
    gzipSync(windows("ä\n1")),
    [{ ä: "1" }],
    ["input/assumed-encoding 1:1"],
  ],
  // keys and values that must not change
  [
    "names of prototypes",
    "a.csv",
    utf8("constructor,hasOwnProperty,valueOf\n1,2,3"),
    [{ constructor: "1", hasOwnProperty: "2", valueOf: "3" }],
    [],
  ],
  ["a prototype", "a.csv", utf8("Id,__proto__\n1,2"), [], ["input/forbidden-key 1:4"]],
  ["ids that are digits", "a.csv", utf8("MpnId,Name\n0484,1e5\n"), [{ MpnId: "0484", Name: "1e5" }], []],
  ["empty cells", "a.csv", utf8('Id,End,Note\n1,,""\n'), [{ Id: "1", End: "", Note: "" }], []],
  [
    "a list in a cell",
    "a.csv",
    utf8('Id,CommaSeperatedRoles\n1,"a,b, c"\n'),
    [{ Id: "1", CommaSeperatedRoles: "a,b, c" }],
    [],
  ],
  [
    "JSON in a cell",
    "a.csv",
    utf8('Id,Tags\n1,"{""a"": ""b,c""}"\n'),
    [{ Id: "1", Tags: '{"a": "b,c"}' }],
    [],
  ],
  [
    "placeholders",
    "a.json",
    utf8('{"etag": "<etag>", "id": "{{Id}}"}'),
    [{ etag: "<etag>", id: "{{Id}}" }],
    [],
  ],
  ["money", "a.json", utf8('{"price": 12.10, "share": 0.1}'), [{ price: 12.1, share: 0.1 }], []],
  [
    "more digits than a double has",
    "a.json",
    utf8('{"a": 0.06451612903225806451}'),
    [{}],
    ["input/number-range 1:7"],
  ],
];

test.each(TABLE)("%s: %s", async (_, name, bytes, expected, told) => {
  writeFileSync(join(folder, name), bytes);
  const { value: source, diagnostics } = await readSource(name, folder, nothing());
  const read = source === undefined ? { value: [], diagnostics: [] } : await readRecords(source);
  const all = [...diagnostics, ...read.diagnostics, ...read.value.flatMap((each) => each.diagnostics)];
  expect(all.map(({ code, span }) => `${code} ${placeOf(span).slice(name.length + 1)}`)).toEqual(told);
  const values = read.value.map(({ value, diagnostics: faults }) => (faults.length > 0 ? {} : value));
  expect(JSON.parse(JSON.stringify(values))).toEqual(expected);
});

test("a folder gives each of them", async () => {
  const { files } = await findFiles(["."], folder);
  const names = new Set(TABLE.map(([, name]) => name));
  names.delete("export.gz");
  expect(files).toEqual([...names].sort());
});
