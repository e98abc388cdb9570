import { type CelType, DYN, formatType, listOf, mapOf, optionalOf } from "../../../src/cel/type.ts";
import { DURATIONS, STRINGS, TIMES } from "./inputs.ts";
import { FIELDS, PRODUCTIONS, UNIVERSAL } from "./productions.ts";
import type { Random } from "./random.ts";
import { VARIABLES } from "./world.ts";

/** Small ones mostly: at the edges nearly every sum overflows. */
const INT_LITERALS: readonly string[] = [
  ..."0 1 2 3 5 0 1 2 3 -1 -2 7 10 0x10 0 1 2 4".split(" "),
  ..."9223372036854775807 -9223372036854775808 9007199254740992 -9007199254740993".split(" "),
];

/** What the other implementation of a comparison lacks is left out. */
export interface Features {
  readonly extensions: boolean;
  readonly request: boolean;
}

interface Name {
  readonly name: string;
  readonly type: CelType;
}

const SCALARS = ["bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration"] as const;

/** Makes typed expressions: templates with holes for expressions of a type, filled at random. */
export class Generator {
  readonly #random: Random;
  readonly #features: Features;
  #names = 0;

  constructor(random: Random, features: Features) {
    this.#random = random;
    this.#features = features;
  }

  /** The text of an expression whose type is likely the one asked for; the checker has the last word. */
  expression(type: CelType, depth: number, scope: readonly Name[] = []): string {
    if (depth <= 0 || this.#random.chance(0.12)) return this.#leaf(type, scope);
    if (type.kind !== "dyn" && this.#random.chance(0.03)) return this.expression(DYN, depth - 1, scope);
    return this.#fill(this.#template(type), type, depth, scope);
  }

  randomType(): CelType {
    const scalar: CelType = { kind: this.#random.pick(SCALARS) };
    switch (this.#random.below(this.#features.extensions ? 9 : 8)) {
      case 0:
        return listOf({ kind: this.#random.pick(SCALARS) });
      case 1:
        return mapOf({ kind: this.#random.pick(["string", "int"] as const) }, scalar);
      case 2:
        return DYN;
      case 8:
        return optionalOf(scalar);
      default:
        return scalar;
    }
  }

  #template(type: CelType): string {
    const own = PRODUCTIONS[type.kind as keyof typeof PRODUCTIONS] ?? [];
    const fields = this.#features.request ? (FIELDS[formatType(type)] ?? []) : [];
    const all = [...own, ...own, ...own, ...fields, ...fields, ...UNIVERSAL];
    const allowed = all.filter(([, extension]) => !extension || this.#features.extensions);
    return this.#random.pick(allowed)[0];
  }

  /**
   * `{int}` is an expression of a type, `{T}` of the element type of what is made, `{U}` and `{V}` of any type;
   * `[[U]]` binds a new name that the holes after it can use; `{^U}` is a hole that cannot.
   */
  #fill(template: string, type: CelType, depth: number, scope: readonly Name[]): string {
    const types: Record<string, CelType> = {
      U: this.#scalar(),
      V: this.#scalar(),
      S: type,
      ...partsOf(type),
    };
    const inner: Name[] = [...scope];
    return template.replace(/\{(\^?)([^{}]+)\}|\[\[(\w+)\]\]/g, (_, outer, hole, binder) => {
      if (binder !== undefined) {
        const name = `v${this.#names++}`;
        inner.push({ name, type: typeFrom(binder, types) });
        return name;
      }
      return this.expression(typeFrom(hole, types), depth - 1, outer === "^" ? scope : [...inner]);
    });
  }

  #scalar(): CelType {
    return { kind: this.#random.pick(SCALARS) };
  }

  #leaf(type: CelType, scope: readonly Name[]): string {
    const text = formatType(type);
    const names = [...VARIABLES].map(([name, each]) => ({ name, type: each }));
    const known = [...scope, ...scope, ...names].filter((each) => formatType(each.type) === text);
    if (known.length > 0 && this.#random.chance(0.65)) return this.#random.pick(known).name;
    return this.#literal(type, scope);
  }

  #literal(type: CelType, scope: readonly Name[]): string {
    const random = this.#random;
    switch (type.kind) {
      case "null":
        return "null";
      case "bool":
        return String(random.chance(0.5));
      case "int":
        return random.pick(INT_LITERALS);
      case "uint":
        return random.pick(["0u", "1u", "2u", "7u", "18446744073709551615u", "9007199254740993u"]);
      case "double":
        return random.pick([
          "0.0",
          "-0.0",
          "1.0",
          "0.5",
          "-2.5",
          "1e300",
          "9007199254740992.0",
          "3.0",
          "1e-7",
        ]);
      case "string":
        return JSON.stringify(random.pick(STRINGS)).replace(/\u2028/g, "\\u2028");
      case "bytes":
        return random.pick(['b""', 'b"a"', 'b"\\xff\\x00"', 'b"é"']);
      case "timestamp":
        return `timestamp("${random.pick(TIMES)}")`;
      case "duration":
        return `duration("${random.pick(DURATIONS)}")`;
      case "list":
        return `[${Array.from({ length: random.below(4) }, () => this.#leaf(type.element, scope)).join(", ")}]`;
      case "map":
        return `{${Array.from({ length: random.below(3) }, () => `${this.#leaf(type.key, scope)}: ${this.#leaf(type.value, scope)}`).join(", ")}}`;
      case "optional":
        return random.chance(0.4) ? "optional.none()" : `optional.of(${this.#leaf(type.of, scope)})`;
      default:
        return random.chance(0.5) ? "x" : `dyn(${this.#leaf(this.#scalar(), scope)})`;
    }
  }
}

function partsOf(type: CelType): Record<string, CelType> {
  if (type.kind === "list") return { T: type.element };
  if (type.kind === "map") return { K: type.key, T: type.value };
  return type.kind === "optional" ? { T: type.of } : {};
}

/** `list int`, `map string U`, `opt T`, a letter or a plain type. */
function typeFrom(text: string, types: Readonly<Record<string, CelType>>): CelType {
  const [head, ...rest] = text.split(" ");
  if (head === "list") return listOf(typeFrom(rest.join(" "), types));
  if (head === "map") return mapOf(typeFrom(rest[0]!, types), typeFrom(rest.slice(1).join(" "), types));
  if (head === "opt") return optionalOf(typeFrom(rest.join(" "), types));
  return types[head!] ?? ({ kind: head } as CelType);
}
