import type { Token } from "./lexer.ts";

/** Binary operators by precedence; all are left associative. `_&&_` and `_||_` are flat and not here. */
const BINARY: Readonly<Record<string, { readonly level: number; readonly name: string }>> = {
  "<": { level: 1, name: "_<_" },
  "<=": { level: 1, name: "_<=_" },
  ">": { level: 1, name: "_>_" },
  ">=": { level: 1, name: "_>=_" },
  "==": { level: 1, name: "_==_" },
  "!=": { level: 1, name: "_!=_" },
  in: { level: 1, name: "@in" },
  "+": { level: 2, name: "_+_" },
  "-": { level: 2, name: "_-_" },
  "*": { level: 3, name: "_*_" },
  "/": { level: 3, name: "_/_" },
  "%": { level: 3, name: "_%_" },
};

export function binaryOperator(token: Token): { level: number; name: string } | undefined {
  if (token.kind !== "sign" && token.text !== "in") return undefined;
  return Object.hasOwn(BINARY, token.text) ? BINARY[token.text] : undefined;
}

/** Words that CEL keeps for host languages: no names of variables or functions, but of fields. */
export const RESERVED: ReadonlySet<string> = new Set(
  "as break const continue else for function if import let loop package namespace return var void while".split(
    " ",
  ),
);

/** Words that are no names at all. */
export const KEYWORDS: ReadonlySet<string> = new Set(["in", "true", "false", "null"]);

/** `||` binds looser than `&&`; each chain is one flat node. */
export const CHAINS = [
  { sign: "||", name: "_||_" },
  { sign: "&&", name: "_&&_" },
] as const;

export const START_OF_GROUP: ReadonlySet<string> = new Set(["(", "[", "{"]);
export const END_OF_GROUP: ReadonlySet<string> = new Set([")", "]", "}"]);

/** What ends an element of a group. */
export const ELEMENT_ENDS: ReadonlySet<string> = new Set([",", ...END_OF_GROUP]);
/** What ends an operand of `&&`, `||` and `?:`. */
export const CLAUSE_ENDS: ReadonlySet<string> = new Set(["&&", "||", "?", ":", ...ELEMENT_ENDS]);

const AND = "join conditions with `&&`";
const OR = "join conditions with `||`";
const NOT = "negate with `!`: `!a`, `!(a in b)`";
const EQUAL = "compare with `==`";
const UNEQUAL = "compare with `!=`";

/** What people write who think of another language, in lower case. */
const MEANT: Readonly<Record<string, string>> = {
  "=": EQUAL,
  "===": EQUAL,
  is: EQUAL,
  equals: EQUAL,
  "!==": UNEQUAL,
  "<>": UNEQUAL,
  "&": AND,
  and: AND,
  "|": OR,
  or: OR,
  not: NOT,
  "??": "an optional has a default: `a.?b.orValue(c)`",
  contains: "called on a text: `a.contains(b)`; a member of a list: `b in a`",
  startswith: "called on a text: `a.startsWith(b)`",
  endswith: "called on a text: `a.endsWith(b)`",
  matches: "called on a text: `a.matches(r'^b')`",
};

/** Help for a token that does not fit, from itself or from the word before it. */
export function helpFor(token: Token, before: Token | undefined): string | undefined {
  const word = token.text.toLowerCase();
  if (Object.hasOwn(MEANT, word)) return MEANT[word];
  return before?.text.toLowerCase() === "not" ? NOT : undefined;
}
