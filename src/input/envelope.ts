import type { InputRecord } from "./record.ts";

/** The properties in which services wrap lists: Partner Center, Graph, CIPP. */
const LISTS = ["items", "value", "Results"];

/** What stands beside a wrapped list says that it is one: counts, links, types. */
const BESIDE = /^(?:@odata\.|totalCount$|links$|attributes$|continuationToken$|Metadata$)/;

/** Records without their envelopes: `{ totalCount, items: [...] }` gives its items, each with its own places. */
export function unwrap(records: readonly InputRecord[]): readonly InputRecord[] {
  const open = records.some(isEnvelope);
  if (!open) return records;
  return records.flatMap(itemsOf).map((record, index) => ({ ...record, index }));
}

function itemsOf(record: InputRecord): readonly InputRecord[] {
  const name = isEnvelope(record) ? listIn(record.value as object) : undefined;
  if (name === undefined) return [record];
  const items = (record.value as Readonly<Record<string, unknown>>)[name] as readonly unknown[];
  return items.map((value, index) => itemOf(record, value, `/${name}/${index}`));
}

function itemOf(record: InputRecord, value: unknown, at: string): InputRecord {
  return {
    value,
    index: 0,
    get span() {
      return record.locate(at);
    },
    locate: (pointer) => record.locate(`${at}${pointer}`),
    diagnostics: [],
  };
}

/** A faulty record stays whole: whatever is wrong in it must not get lost. */
function isEnvelope({ value, diagnostics }: InputRecord): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value) || diagnostics.length > 0)
    return false;
  return listIn(value) !== undefined;
}

function listIn(value: object): string | undefined {
  const name = LISTS.find((each) => Object.hasOwn(value, each));
  if (name === undefined || !Array.isArray((value as Readonly<Record<string, unknown>>)[name]))
    return undefined;
  return Object.keys(value).every((key) => key === name || BESIDE.test(key)) ? name : undefined;
}
