import type { Overload } from "../function.ts";
import {
  charAt,
  indexOf,
  indexOfFrom,
  lastIndexOf,
  lastIndexOfFrom,
  reverse,
  substring,
  substringFrom,
} from "../runtime/characters.ts";
import { format } from "../runtime/format.ts";
import type { Site } from "../runtime/value.ts";
import { join, lowerAscii, quote, replace, split, trim, upperAscii } from "../runtime/words.ts";
import type { CelType } from "../type.ts";
import { DYN, INT, listOf, STRING } from "../type.ts";
import { partialMethod, total, totalMethod } from "./define.ts";

const TEXTS = listOf(STRING);

const replaceAll = (text: string, old: string, replacement: string, site: Site) =>
  replace(text, old, replacement, -1, site);
const splitAll = (text: string, separator: string, site: Site) => split(text, separator, -1, site);
const joinAll = (list: readonly string[], site: Site) => join(list, "", site);

const TWO: readonly CelType[] = [STRING, STRING];
const THREE: readonly CelType[] = [STRING, STRING, STRING];

/** The strings extension. */
export const STRINGS_EXTENSION: readonly Overload[] = [
  partialMethod("charAt", "string_char_at_int", [STRING, INT], STRING, charAt),
  totalMethod("indexOf", "string_index_of_string", TWO, INT, indexOf),
  partialMethod("indexOf", "string_index_of_string_int", [STRING, STRING, INT], INT, indexOfFrom),
  totalMethod("lastIndexOf", "string_last_index_of_string", TWO, INT, lastIndexOf),
  partialMethod(
    "lastIndexOf",
    "string_last_index_of_string_int",
    [STRING, STRING, INT],
    INT,
    lastIndexOfFrom,
  ),
  totalMethod("lowerAscii", "string_lower_ascii", [STRING], STRING, lowerAscii),
  partialMethod("replace", "string_replace_string_string", THREE, STRING, replaceAll),
  partialMethod("replace", "string_replace_string_string_int", [...THREE, INT], STRING, replace),
  partialMethod("split", "string_split_string", TWO, TEXTS, splitAll),
  partialMethod("split", "string_split_string_int", [STRING, STRING, INT], TEXTS, split),
  partialMethod("substring", "string_substring_int", [STRING, INT], STRING, substringFrom),
  partialMethod("substring", "string_substring_int_int", [STRING, INT, INT], STRING, substring),
  totalMethod("trim", "string_trim", [STRING], STRING, trim),
  totalMethod("upperAscii", "string_upper_ascii", [STRING], STRING, upperAscii),
  partialMethod("format", "string_format", [STRING, listOf(DYN)], STRING, format),
  total("strings.quote", "strings_quote", [STRING], STRING, quote),
  partialMethod("join", "list_join", [TEXTS], STRING, joinAll),
  partialMethod("join", "list_join_string", [TEXTS, STRING], STRING, join),
  totalMethod("reverse", "string_reverse", [STRING], STRING, reverse),
];
