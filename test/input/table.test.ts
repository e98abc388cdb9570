import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOf } from "../../src/base/diagnostic.ts";
import { conform } from "../../src/input/conform/conform.ts";
import { isConformed } from "../../src/input/conform/conformed.ts";
import { NO_ALIASES } from "../../src/input/conform/names.ts";
import { unwrap } from "../../src/input/envelope.ts";
import { readPiece } from "../../src/input/pieces/read-piece.ts";
import { readRecords } from "../../src/input/read.ts";
import { TableRows } from "../../src/input/table.ts";
import { readSchema } from "../../src/schema/read.ts";

const schema = readSchema(
  {
    name: "row.schema.json",
    text: JSON.stringify({
      type: "object",
      required: ["id"],
      additionalProperties: false,
      properties: {
        id: { type: "string" },
        seats: { type: "integer" },
        price: { type: ["number", "null"] },
        active: { type: "boolean" },
        since: { type: "string", format: "date-time" },
      },
    }),
  },
  () => undefined,
).value!;

async function read(name: string, text: string) {
  const { value } = await readRecords({ name, text });
  const table = new TableRows(schema);
  table.add(unwrap(value));
  const { rows, diagnostics } = table;
  return { rows, faults: diagnostics.map(({ code, span }) => `${code} ${placeOf(span)}`) };
}

describe("cells of a table become what the schema wants", () => {
  test.for<[column: string, cell: string, value: unknown]>([
    ["id", "007", "007"],
    ["id", "true", "true"],
    ["seats", "12", 12],
    ["seats", "-3", -3],
    ["seats", "0", 0],
    ["price", "0.5", 0.5],
    ["active", "true", true],
    ["active", "FALSE", false],
    ["since", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"],
    ["seats", "", undefined],
    ["price", "", undefined],
  ])("%s %s", async ([column, cell, value]) => {
    const header = column === "id" ? "id,seats" : `id,${column}`;
    const { rows, faults } = await read(
      "t.csv",
      `${header}\n${column === "id" ? `${cell},` : `x,${cell}`}\n`,
    );
    expect(faults).toEqual([]);
    expect((rows[0] as Record<string, unknown>)[column]).toEqual(value);
  });

  test.for([
    ["seats", "012"],
    ["seats", "+1"],
    ["seats", "1.5"],
    ["seats", "1 000"],
    ["seats", "9007199254740993"],
    ["price", "0,5"],
    ["price", "1e3"],
    ["price", ".5"],
    ["price", "0x10"],
    ["price", "1e999"],
    ["active", "yes"],
    ["active", "1"],
  ])("%s %s is a fault at its cell", async ([column, cell]) => {
    const { rows, faults } = await read("t.csv", `id;${column}\nx;${cell}\ny;\n`);
    expect(faults).toEqual(["data/misfit t.csv:2:3"]);
    expect(rows).toEqual([{ id: "y" }]);
  });
});

test("a row that does not fit is told where it stands, inside of an envelope too", async () => {
  const { rows, faults } = await read(
    "t.json",
    '{"value": [{"id": "x", "seats": true}, {"id": "y", "seats": 12}]}',
  );
  expect(faults).toEqual(["data/misfit t.json:1:33"]);
  expect(rows).toEqual([{ id: "y", seats: 12 }]);
});

test("of many broken rows, some are told and the others counted", async () => {
  const text = Array.from({ length: 1000 }, () => '{"seats": 1}').join("\n");
  const { rows, faults } = await read("t.ndjson", text);
  expect(rows).toEqual([]);
  expect(faults).toHaveLength(51);
});

const text = fc.constantFrom("", "x", "{", "{a}", "ACTIVE", "active", "2024-01-01T00:00:00Z", "12");
const anything = fc.oneof(
  text,
  fc.constantFrom(0, 1.5, true, null, [], {}),
  fc.array(text, { maxLength: 2 }),
);
const TYPE = readSchema(
  {
    name: "row.schema.json",
    text: JSON.stringify({
      type: "object",
      properties: {
        id: { type: ["string", "null"] },
        status: { enum: ["active"] },
        seats: { type: "integer" },
        since: { type: "string", format: "date-time" },
        tags: { type: "array", items: { type: "string" } },
        inner: { type: "object", properties: { id: { type: "string" } } },
      },
    }),
  },
  () => undefined,
).value!.typeFor([]);

test("what is taken as conformed would come out the same", () => {
  const record = fc.dictionary(
    fc.constantFrom("id", "Id", "status", "seats", "since", "tags", "inner", "other"),
    fc.oneof(anything, fc.record({ id: anything })),
    { noNullPrototype: true, maxKeys: 3 },
  );
  let conformed = 0;
  const property = fc.property(record, (raw) => {
    if (!isConformed(raw, TYPE)) return;
    conformed++;
    expect(conform(raw, TYPE, NO_ALIASES)).toEqual(raw);
  });
  fc.assert(property, { numRuns: 3000 });
  expect(conformed).toBeGreaterThan(100);
});

describe("a list, or lines, read without places", () => {
  const good = '{"id":"a","seats":1,"active":true,"since":"2024-01-01T00:00:00Z"}';
  const piecesWith = (text: string) =>
    (["elements", "lines"] as const).map((kind) => ({
      kind,
      name: "rows",
      bytes: Buffer.from(kind === "elements" ? `[${text.replaceAll("\n", ",")}]` : text),
      origin: { line: 1, column: 1 },
      index: 0,
    }));
  const rowsOf = async (piece: ReturnType<typeof piecesWith>[number]) => {
    const table = new TableRows(schema);
    table.add((await readPiece(piece, ".", process.stdin)).value);
    return table.rows;
  };

  test("gives the same rows", async () => {
    for (const piece of piecesWith(`${good}\n${good.replace("1", "22")}\n{"id":"ä"}`)) {
      const table = new TableRows(schema);
      expect(table.addPlain(piece), piece.kind).toBe(true);
      expect(table.rows).toHaveLength(3);
      expect(table.rows).toEqual(await rowsOf(piece));
    }
  });

  test.for([
    '{"seats":1}',
    '{"id":"a","id":"b"}',
    '{"id":"a","seats":9007199254740993}',
    '{"id":"a","seats":"1"}',
    '{"id":"","seats":1}',
    '{"ID":"a"}',
    '{"id":"a","unknown":1}',
    '{"id":"a\\\\b"}',
    "[]",
    "null",
    "{",
  ])("adds nothing where a closer look is needed: %s", (text) => {
    for (const piece of piecesWith(`${good}\n${text}`)) {
      const table = new TableRows(schema);
      expect(table.addPlain(piece), piece.kind).toBe(false);
      expect(table.rows).toEqual([]);
    }
  });
});
