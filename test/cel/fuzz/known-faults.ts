import type { Expr } from "../../../src/cel/ast.ts";
import { childrenOf } from "../../../src/cel/check/walk.ts";
import type { Checked } from "../../../src/cel/checked.ts";

/** Answers that differ, and what of. */
interface Difference {
  readonly checked: Checked;
  readonly text: string;
  readonly ours: string;
  readonly theirs: string;
}

/** One fault of @bufbuild/cel 0.6.1, and whether it can be what makes two answers differ. */
export interface KnownFault {
  readonly reason: string;
  applies(difference: Difference): boolean;
}

/** Functions called on something that can be of one of these kinds (of any kind when there are none). */
const calls =
  (names: readonly string[], kinds: readonly string[] = []) =>
  ({ checked }: Difference): boolean => {
    const found = (expr: Expr): boolean => isCall(expr) || childrenOf(expr).some(found);
    const isCall = (expr: Expr): boolean =>
      expr.kind === "call" &&
      names.includes(expr.name) &&
      (kinds.length === 0 ||
        [expr.target, ...expr.args].some((arg) => arg !== undefined && fits(checked.typeOf(arg).kind)));
    const fits = (kind: string): boolean => kind === "dyn" || kinds.includes(kind);
    return found(checked.expr);
  };

const both =
  (...conditions: readonly ((difference: Difference) => boolean)[]) =>
  (difference: Difference): boolean =>
    conditions.every((each) => each(difference));

const weErr = ({ ours }: Difference): boolean => ours === "error";

const indexedByUnknown = (checked: Checked, expr: Expr): boolean =>
  (expr.kind === "index" && ["dyn", "bool"].includes(checked.typeOf(expr.index).kind)) ||
  childrenOf(expr).some((child) => indexedByUnknown(checked, child));

const ACCESSORS = ["getFullYear", "getDayOfWeek", "getHours", "getDayOfYear", "getMonth"];

/** Each is a fault of the other side by the text of the language's definition or by cel-go. */
export const KNOWN_FAULTS: readonly KnownFault[] = [
  {
    reason:
      'texts that are no numbers or durations are taken: double("abc") is NaN, uint("") is 0, int(" 1") is 1',
    applies: calls(["double", "uint", "int", "duration"], ["string"]),
  },
  {
    reason: "string(double) is JavaScript's text, not Go's: Infinity, 9007199254740992, -0 as 0",
    applies: calls(["string"], ["double"]),
  },
  {
    reason: "timestamp(int) takes milliseconds, and gives NaN out of range",
    applies: calls(["timestamp"], ["int"]),
  },
  {
    reason:
      "parts of timestamps go through Date: years below 100 become 19xx, nanoseconds round up into the next year",
    applies: calls(ACCESSORS),
  },
  {
    reason: "has() of what is no map is false, not an error",
    applies: both(weErr, ({ text }) => text.includes("has(")),
  },
  {
    reason: "positions in texts count UTF-16 units, and half a character is a character",
    applies: calls(["substring", "charAt", "indexOf", "lastIndexOf", "replace", "size"], ["string"]),
  },
  {
    reason: "texts are ordered by UTF-16 unit, not by code point",
    applies: calls(["_<_", "_<=_", "_>_", "_>=_"], ["string"]),
  },
  {
    reason: "false and true are positions of a list: [1][false]",
    applies: both(weErr, ({ checked }) => indexedByUnknown(checked, checked.expr)),
  },
  {
    reason: "-(-x) is x, whatever x is: a text too",
    applies: both(weErr, calls(["-_"], [])),
  },
  {
    reason: "has() of a field that is null is false",
    applies: ({ text }) => text.includes("has("),
  },
  {
    reason: "string(duration) has all digits where cel-go goes through a float64",
    applies: calls(["string"], ["duration"]),
  },
  {
    reason: "string(timestamp) keeps zeros at the end of a fraction",
    applies: calls(["string"], ["timestamp"]),
  },
  {
    reason: "`x in map` errs where x can be no key; in cel-go it is false",
    applies: both(({ theirs }) => theirs === "error", calls(["@in"], ["map"])),
  },
  {
    reason:
      "ours, meant so: (x + [1])[0] is an int for the checker, so another value that x holds is an error",
    applies: both(weErr, calls(["_+_"], ["dyn"])),
  },
  {
    reason: "-9223372036854775808 % -1 is 0; in cel-go an overflow",
    applies: both(weErr, calls(["_%_"], ["int"])),
  },
  {
    reason: "18446744073709551615u / 1u is an overflow",
    applies: both(({ theirs }) => theirs === "error", calls(["_/_"], ["uint"])),
  },
  {
    reason: "a map takes one key twice: {0: 1, 0u: 2}",
    applies: both(weErr, ({ text }) => text.includes("{")),
  },
];
