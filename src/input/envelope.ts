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

/**
 * Where the list of records begins in a large file: a list, or the one in an envelope before which there is nothing but
 * single values. Undefined: there is none.
 */
export function listStart(text: string): number | undefined {
  SPACE.lastIndex = 0;
  SPACE.exec(text);
  if (text[SPACE.lastIndex] === "[") return SPACE.lastIndex;
  if (text[SPACE.lastIndex] !== "{") return undefined;
  let at = SPACE.lastIndex + 1;
  for (;;) {
    KEY.lastIndex = at;
    const key = KEY.exec(text)?.[1];
    if (key === undefined) return undefined;
    if (LISTS.includes(key)) return text[KEY.lastIndex] === "[" ? KEY.lastIndex : undefined;
    SINGLE.lastIndex = KEY.lastIndex;
    if (!BESIDE.test(key) || SINGLE.exec(text) === null) return undefined;
    at = SINGLE.lastIndex;
  }
}

/** Whether a text that follows the list of an envelope, from the list's end, closes it and says nothing of its own. */
export function closesEnvelope(text: string): boolean {
  try {
    return Object.keys(JSON.parse(`{"links":[]${text}`) as object).every((key) => BESIDE.test(key));
  } catch {
    return false;
  }
}

const SPACE = /\s*/y;
const KEY = /\s*"([^"\\]*)"\s*:\s*/y;
const SINGLE = /(?:"(?:[^"\\]|\\.)*"|[-+.\w]+)\s*,/y;

/** As {@link unwrap}; items have the index of the record that they were in, since others may stand before it. */
export const unwrapEach = (records: readonly InputRecord[]): readonly InputRecord[] =>
  records.some(isEnvelope)
    ? records.flatMap((record) => itemsOf(record).map((item) => ({ ...item, index: record.index })))
    : records;

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
