/** All that compiled conditions need when they run; generated modules import nothing else. */
export { OVERLOADS } from "../library/index.ts";
export { compareBytes, compareStrings, compareTimes } from "./compare.ts";
export { type Dispatched, dispatch } from "./dispatch.ts";
export { formatDuration, parseDuration } from "./duration.ts";
export { equals, includes } from "./equality.ts";
export {
  Budget,
  decodeInput,
  decodeOptional,
  elementsOf,
  entriesOf,
  failure,
  pushOptional,
  putEntries,
  putEntry,
  putOptional,
  relocate,
} from "./evaluation.ts";
export { isFew, RowFinder } from "./lookup.ts";
export { isJsonObject, isMap, mapGet, mapHas, mapKeys, mapSize } from "./map.ts";
export { compilePattern, type Matcher } from "./regex.ts";
export { decodeJson, fromDynamic, toDynamic } from "./represent.ts";
export {
  hasField,
  indexList,
  indexMap,
  indexValue,
  optIndex,
  optIndexList,
  optIndexMap,
  optSelect,
  selectField,
} from "./select.ts";
export { formatTimestamp, isTimestamp, parseTimestamp } from "./timestamp.ts";
export { TYPE_VALUES, typeOfValue } from "./type-of.ts";
export * from "./value.ts";
