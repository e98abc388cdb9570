import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOf } from "../../src/base/diagnostic.ts";
import type { Span } from "../../src/base/source.ts";
import { decode } from "../../src/input/decode.ts";
import { faults, records, values } from "./read.ts";

const textOf = ({ source, start, end }: Span): string => source.text.slice(start, end);
const columns = (count: number): string => Array.from({ length: count }, (_, index) => `c${index}`).join(",");

describe("tables", () => {
  test.for([
    ["commas", "Id,Name\n1,Contoso\n", [{ Id: "1", Name: "Contoso" }]],
    ["semicolons, as Excel writes them in German", "Id;Preis\r\n1;12,50\r\n", [{ Id: "1", Preis: "12,50" }]],
    ["tabs", "Id\tName\n1\tContoso, Ltd\n", [{ Id: "1", Name: "Contoso, Ltd" }]],
    ["bars", "Id|Name\n1|a\n", [{ Id: "1", Name: "a" }]],
    ["quotes", 'Id,Name\n"1","a ""b"" c"\n', [{ Id: "1", Name: 'a "b" c' }]],
    [
      "a line end inside of quotes",
      'Id,Name\n1,"a\nb"\n2,c',
      [
        { Id: "1", Name: "a\nb" },
        { Id: "2", Name: "c" },
      ],
    ],
    ["space around names", " Id , Name \n1, a", [{ Id: "1", Name: " a" }]],
    ["delimiters in a quoted name", '"a;b;c",d\n1,2\n', [{ "a;b;c": "1", d: "2" }]],
    [
      "empty lines and rows",
      "Id,Name\n\n1,a\n,\n\n2,b\n",
      [
        { Id: "1", Name: "a" },
        { Id: "2", Name: "b" },
      ],
    ],
    ["one column", "Id\n1\n", [{ Id: "1" }]],
    ["a delimiter that is declared for Excel", "sep=;\r\na,b;c\r\n1;2\r\n", [{ "a,b": "1", c: "2" }]],
    ["a column that is called so", "sep=x\n1\n", [{ "sep=x": "1" }]],
    ["empty lines before the header", "\r\n\r\nId;Name\r\n1;a", [{ Id: "1", Name: "a" }]],
    ["a line end in the header", '"Id\n(text)";Name\n1;a', [{ "Id\n(text)": "1", Name: "a" }]],
    ["line ends of several systems", "Id\r\n1\n2\r3\r\r\n4", ["1", "2", "3", "4"].map((Id) => ({ Id }))],
    ["names of prototypes", "constructor,toString\n1,2\n", [{ constructor: "1", toString: "2" }]],
  ] as const)("%s", async ([, text, expected]) => {
    expect((await values("a.csv", text)).map((value) => ({ ...(value as object) }))).toEqual(expected);
  });

  test.for([
    ["a row that is too short", "a,b\n1\n2,3\n", ["input/bad-row 2:1"]],
    ["a row that is too long", "a,b\n1,2,3\n2,3\n", ["input/bad-row 2:1"]],
    ["a stray quote", 'a,b\n1,x"y\n2,3\n', ["input/bad-row 2:3"]],
    ["two stray quotes in a row", 'a,b\n1,x"y"\n2,3\n', ["input/bad-row 2:3"]],
    ["space before a quote", 'a,b\n1, "x,y"\n2,3\n', ["input/bad-row 2:3"]],
    ["text behind a closing quote", 'a,b\n"1"x,2\n3,4\n"5",6', ["input/bad-row 2:1"]],
    ["a quote that is not closed", 'a,b\n1,2\n3,"x\n4,5\n', ["input/bad-row 3:3"]],
    ["a quote that is not closed in the header", 'a,"b\n1,2\n', ["input/syntax 1:3"]],
    ["a name twice", "a,b,a\n1,2,3\n", ["input/duplicate-key 1:5"]],
    ["no name", "a,,b\n1,2,3\n", ["input/syntax 1:3"]],
    ["a delimiter behind the last name", "a;b;\n1;2;\n", ["input/syntax 1:5"]],
    ["more columns than a spreadsheet has", `${columns(16_385)}\n1\n`, ["input/too-large 1:1"]],
    ["a forbidden name", "a,__proto__\n1,2\n", ["input/forbidden-key 1:3"]],
    ["no rows", "a,b\n", ["input/no-match 1:1"]],
    ["nothing", "", ["input/no-match 1:1"]],
  ] as const)("%s is told", async ([, text, expected]) => {
    expect(await faults("a.csv", text)).toEqual(expected);
  });

  test("the neighbours of a broken row go on", async () => {
    expect(await values("a.csv", 'a,b\n1\n2,3\n4,x"y\n5,6\n')).toEqual([
      "input/bad-row",
      expect.objectContaining({ a: "2" }),
      "input/bad-row",
      expect.objectContaining({ a: "5" }),
    ]);
  });

  test("broken rows end with their lines: the others are read, each at its place", async () => {
    const broken = fc.constantFrom('x"y,1', '"a"b,2', '1, "2"', "1", "1,2,3", '"a""b"c",4');
    const sound = fc.constantFrom("1,2", '"1","2"', '"1\n""2""",3', "1,2 3");
    const line = fc.oneof(broken, sound, fc.constant(""));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.constantFrom("\n", "\r\n"), async (lines, end) => {
        const kept = lines.map((row, index) => ({ row, number: index + 2 })).filter(({ row }) => row !== "");
        const found = await records("a.csv", `a,b${end}${lines.join(end)}`);
        expect(found.map(({ span, row: number }) => ({ row: textOf(span), number }))).toEqual(kept);
        for (const { diagnostics, span } of found)
          expect(diagnostics.length).toBe(/x"y|b,2|, "|^1$|,3$(?<!",3)|c"/.test(textOf(span)) ? 1 : 0);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test("a cell knows its place, a record its row as a spreadsheet counts", async () => {
    const [first, second] = await records("a.csv", 'Id,Name\r\n\r\n1,"a, ""b"""\r\n2,"c\nd"\r\n');
    expect([first!.row, second!.row]).toEqual([3, 4]);
    expect(placeOf(first!.locate("/Name"))).toBe("a.csv:3:3");
    expect(placeOf(second!.locate("/Id"))).toBe("a.csv:4:1");
    const name = second!.locate("/Name");
    expect(name.source.text.slice(name.start, name.end)).toBe('"c\nd"');
    expect(placeOf(second!.locate("/nothing"))).toBe("a.csv:4:1");
  });

  test("tables keep any cell", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r\n", "ä", " ", "=", "😀") });
    const row = fc.tuple(cell, cell);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const kept = rows.filter((cells) => cells.some((each) => each !== ""));
        const quoted = rows.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(","));
        const found = await records("a.csv", ["first,second", ...quoted].join("\n"));
        expect(found.map(({ value }) => Object.values(value as object))).toEqual(kept);
        for (const [index, record] of found.entries()) {
          const { source, start, end } = record.locate("/second");
          expect(source.text.slice(start, end)).toBe(`"${kept[index]![1].replaceAll('"', '""')}"`);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test("what is no UTF-8 is read as Windows-1252, with a warning", () => {
    const bytes = Uint8Array.from([...Buffer.from("Id,Name\n1,M"), 0xfc, ...Buffer.from("ller\n")]);
    const { value, diagnostics } = decode("a.csv", bytes);
    expect(value?.text).toBe("Id,Name\n1,Müller\n");
    expect(diagnostics.map(({ code, span }) => `${code} ${placeOf(span)}`)).toEqual([
      "input/assumed-encoding a.csv:2:4",
    ]);
    expect(decode("a.json", bytes).value).toBeUndefined();
  });
});

describe("columns that are called a secret", () => {
  const text = [
    "Id,Password,SAS Token,Secretary",
    '1,hunter2,"sv=1,""x""",Ada',
    "2,letmein",
    '3,"two\nlines",t,Eve',
    "",
  ].join("\n");

  test("have dots for cells, and so have broken rows, where they are", async () => {
    const read = await records("a.csv", text);
    expect(read.map(({ value }) => value)).toEqual([
      { Id: "1", Password: "•••••••", "SAS Token": '•••••"•"', Secretary: "Ada" },
      undefined,
      { Id: "3", Password: "•••\n•••••", "SAS Token": "•", Secretary: "Eve" },
    ]);
    expect(read.map(({ span }) => textOf(span))).toEqual([
      '1,•••••••,"•••••""•""",Ada',
      "•••••••••",
      '3,"•••\n•••••",•,Eve',
    ]);
    expect(read.map(({ span }) => placeOf(span))).toEqual(["a.csv:2:1", "a.csv:3:1", "a.csv:4:1"]);
  });
});
