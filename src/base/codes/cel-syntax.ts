import type { CodeEntry } from "./entry.ts";

/** Faults found by the parser of `cel`. */
export const CEL_SYNTAX_CODES = {
  "cel/syntax": {
    severity: "error",
    title: "the expression cannot be read",
    help: 'A condition is one CEL expression: `a == "x" && !b`. CEL compares with `==`, joins with `&&` and `||`, negates with `!`; texts stand in quotes; calls, lists and maps close their brackets.',
  },
  "cel/bad-literal": {
    severity: "error",
    title: "a literal has no value",
    help: 'An int is between -9223372036854775808 and 9223372036854775807, a uint (`1u`) at most 18446744073709551615, a double is finite. In texts the escapes are \\n \\r \\t \\a \\b \\f \\v \\\\ \\" \\\' \\` \\? \\xHH \\uHHHH \\UHHHHHHHH \\OOO; use a raw text r"..." for patterns.',
  },
  "cel/reserved-word": {
    severity: "error",
    title: "a reserved word is used as a name",
    help: "CEL reserves: as break const continue else for function if import let loop package namespace return var void while. A field of that name is read behind a dot: `request.package`.",
  },
  "cel/bad-macro": {
    severity: "error",
    title: "a macro has arguments of the wrong form",
    help: "`has(a.b)` takes a field selection. `list.exists(x, condition)` and its siblings take a plain name first; two-variable forms take two different names: `map.exists(k, v, condition)`. `cel.bind(name, value, expression)` names its value.",
  },
  "cel/too-deep": {
    severity: "error",
    title: "the expression is nested too deeply",
    help: "An expression may be nested 250 levels deep. Name its parts under `let`, or put alternatives in a list: `x in [...]`.",
  },
  "cel/too-large": {
    severity: "error",
    title: "the expression is too long",
    help: "An expression may have 65,536 characters. Name its parts under `let`, or move a long list to `constants`.",
  },
} as const satisfies Record<string, CodeEntry>;
