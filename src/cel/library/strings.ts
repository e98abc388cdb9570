import type { Overload } from "../function.ts";
import { matches } from "../runtime/regex.ts";
import { BOOL, STRING } from "../type.ts";
import { partial, partialMethod, totalMethod } from "./define.ts";

const method = (name: string) => (text: string, part: string) => `${text}.${name}(${part})`;

/** The standard functions of strings. */
export const STRINGS: readonly Overload[] = [
  totalMethod(
    "contains",
    "contains_string",
    [STRING, STRING],
    BOOL,
    (text: string, part: string) => text.includes(part),
    method("includes"),
  ),
  totalMethod(
    "endsWith",
    "ends_with_string",
    [STRING, STRING],
    BOOL,
    (text: string, part: string) => text.endsWith(part),
    method("endsWith"),
  ),
  totalMethod(
    "startsWith",
    "starts_with_string",
    [STRING, STRING],
    BOOL,
    (text: string, part: string) => text.startsWith(part),
    method("startsWith"),
  ),
  partial("matches", "matches", [STRING, STRING], BOOL, matches),
  partialMethod("matches", "matches_string", [STRING, STRING], BOOL, matches),
];
