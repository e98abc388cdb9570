import { placeOf } from "../../src/base/diagnostic.ts";
import { readRecords } from "../../src/input/read.ts";
import type { InputRecord } from "../../src/input/record.ts";

/** The records of a text, under a name that tells its format. */
export async function records(name: string, text: string): Promise<readonly InputRecord[]> {
  return (await readRecords({ name, text })).value;
}

/** All faults of a text, of the file first, then record by record: `code line:column`. */
export async function faults(name: string, text: string): Promise<string[]> {
  const { value, diagnostics } = await readRecords({ name, text });
  return [...diagnostics, ...value.flatMap((record) => record.diagnostics)].map(
    (each) => `${each.code} ${placeOf(each.span).slice(name.length + 1)}`,
  );
}

/** The values of records without faults; the code of its first fault for each that has some. */
export async function values(name: string, text: string): Promise<unknown[]> {
  return (await records(name, text)).map(({ value, diagnostics: [fault] }) => fault?.code ?? value);
}

/** A standard input with nothing in it. */
export async function* nothing(): AsyncGenerator<string> {}
