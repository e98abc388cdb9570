import { type FunctionTable, functionTable, type Overload } from "../function.ts";
import { COLLECTIONS } from "./collections.ts";
import { COMPARISONS } from "./comparisons.ts";
import { CONVERSIONS } from "./conversions.ts";
import { ENCODERS } from "./encoders.ts";
import { EXTREME_FUNCTIONS } from "./extremes.ts";
import { LISTS } from "./lists.ts";
import { MATH } from "./math.ts";
import { OPERATORS } from "./operators.ts";
import { OPTIONALS } from "./optionals.ts";
import { SETS } from "./sets.ts";
import { STRINGS } from "./strings.ts";
import { STRINGS_EXTENSION } from "./strings-extension.ts";
import { TIMES } from "./times.ts";

/** Every family of functions; a new one is one file and one line here. */
const FAMILIES: readonly (readonly Overload[])[] = [
  OPERATORS,
  COMPARISONS,
  COLLECTIONS,
  CONVERSIONS,
  STRINGS,
  TIMES,
  STRINGS_EXTENSION,
  MATH,
  EXTREME_FUNCTIONS,
  LISTS,
  SETS,
  ENCODERS,
  OPTIONALS,
];

/** All functions and operators but the lazy ones (`_&&_`, `_||_`, `_?_:_`) and the macros. */
export const STANDARD_LIBRARY: FunctionTable = functionTable(FAMILIES);

/** The same overloads by id, for compiled text that names them. */
export const OVERLOADS: ReadonlyMap<string, Overload> = new Map(
  FAMILIES.flat().map((overload) => [overload.id, overload]),
);
