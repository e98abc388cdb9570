import type { Overload } from "../function.ts";
import { includes } from "../runtime/equality.ts";
import { type MapValue, mapHas, mapSize } from "../runtime/map.ts";
import {
  indexList,
  indexMap,
  optIndexList,
  optIndexMap,
  optSelect,
  throughOptional,
} from "../runtime/select.ts";
import { countCharacters } from "../runtime/text.ts";
import { BOOL, BYTES, DYN, INT, listOf, mapOf, optionalOf, param, STRING } from "../type.ts";
import { partial, total, totalMethod } from "./define.ts";

const A = param("A");
const B = param("B");
const LIST = listOf(A);
const MAP = mapOf(A, B);

const sizeOfBytes = (bytes: Uint8Array) => bytes.length;
const sizeOfList = (list: readonly unknown[]) => list.length;
const inlineLength = (value: string) => `${value}.length`;

/** `size`, `in`, and all forms of indexing. */
export const COLLECTIONS: readonly Overload[] = [
  total("size", "size_bytes", [BYTES], INT, sizeOfBytes, inlineLength),
  totalMethod("size", "bytes_size", [BYTES], INT, sizeOfBytes, inlineLength),
  total("size", "size_list", [LIST], INT, sizeOfList, inlineLength),
  totalMethod("size", "list_size", [LIST], INT, sizeOfList, inlineLength),
  total("size", "size_map", [MAP], INT, mapSize),
  totalMethod("size", "map_size", [MAP], INT, mapSize),
  total("size", "size_string", [STRING], INT, countCharacters),
  totalMethod("size", "string_size", [STRING], INT, countCharacters),

  total("@in", "in_list", [A, LIST], BOOL, (value: unknown, list: readonly unknown[]) =>
    includes(list, value),
  ),
  total("@in", "in_map", [A, MAP], BOOL, (key: unknown, map: MapValue) => mapHas(map, key)),

  partial("_[_]", "index_list", [LIST, INT], A, indexList),
  partial("_[_]", "index_map", [MAP, A], B, indexMap),
  total(
    "_[_]",
    "optional_list_index_int",
    [optionalOf(LIST), INT],
    optionalOf(A),
    throughOptional(optIndexList),
  ),
  total(
    "_[_]",
    "optional_map_index_value",
    [optionalOf(MAP), A],
    optionalOf(B),
    throughOptional(optIndexMap),
  ),

  total("_[?_]", "list_optindex_optional_int", [LIST, INT], optionalOf(A), optIndexList),
  total(
    "_[?_]",
    "optional_list_optindex_optional_int",
    [optionalOf(LIST), INT],
    optionalOf(A),
    throughOptional(optIndexList),
  ),
  total("_[?_]", "map_optindex_optional_value", [MAP, A], optionalOf(B), optIndexMap),
  total(
    "_[?_]",
    "optional_map_optindex_optional_value",
    [optionalOf(MAP), A],
    optionalOf(B),
    throughOptional(optIndexMap),
  ),

  partial("_?._", "select_optional_field", [DYN, STRING], optionalOf(B), optSelect),
];
