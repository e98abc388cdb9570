import type { ObjectNode, Scalar, SharedNode, SureNode, SureTest, TypeName } from "./node.ts";
import { IS_LEAST, IS_MOST, isOfType, isPlain, isPolluted } from "./values.ts";

/** A test as a function of JavaScript: one pass over the value, in which only what the schema names is looked up. */
export function generate(node: SureNode): SureTest {
  const writer = new Writer();
  const main = writer.function(node);
  const test = writer.link(main);
  return (value) => !isPolluted() && test(value);
}

/** More values are kept in a set. */
const FEW_VALUES = 6;

/** Expressions by the name of the value. */
const TYPES: Readonly<Record<TypeName, (name: string) => string>> = {
  object: (name) => `typeof ${name}==="object"&&${name}!==null&&!isList(${name})`,
  array: (name) => `isList(${name})`,
  string: (name) => `typeof ${name}==="string"`,
  number: (name) => `isFinite(${name})`,
  integer: (name) => `isSafe(${name})`,
  boolean: (name) => `typeof ${name}==="boolean"`,
  null: (name) => `${name}===null`,
};

/** What the code calls by a name. */
const CALLED = {
  isList: Array.isArray,
  isFinite: isOfType.number,
  isSafe: isOfType.integer,
  isPlain,
  least: IS_LEAST,
  most: IS_MOST,
};

/** Writes statements that return false where a value does not surely fit. Names that it makes are letters and a number. */
class Writer {
  readonly #functions: string[] = [];
  readonly #shared = new Map<SharedNode, string>();
  /** What the code uses and cannot say in text. */
  readonly #constants: unknown[] = [];
  #names = 0;

  function(node: SureNode, name = this.#fresh("f")): string {
    this.#functions.push(`function ${name}(v){${this.#statement(node, "v")}return true}`);
    return name;
  }

  /** The function of this name, for use. */
  link(name: string): SureTest {
    const constants = this.#constants.map((_, index) => `const c${index}=constants[${index}];`);
    const called = `const {${Object.keys(CALLED).join(",")}}=called;`;
    const text = `"use strict";${called}${constants.join("")}${this.#functions.join("\n")}return ${name};`;
    return new Function("called", "constants", text)(CALLED, this.#constants) as SureTest;
  }

  #statement(node: SureNode, name: string): string {
    switch (node.kind) {
      case "all":
        return node.nodes.map((each) => this.#statement(each, name)).join("");
      case "never":
        return "return false;";
      case "type":
        return unless(node.types.map((type) => TYPES[type](name)).join("||"));
      case "values":
        return unless(this.#isOneOf(node.values, name));
      case "least":
      case "most":
        return unless(`${node.kind}.${node.of}(${name},${this.#constant(node.bound)})`);
      case "check": {
        const isConcerned = TYPES[node.of === "text" ? "string" : "array"](name);
        return `if(${isConcerned}&&!${this.#constant(node.holds)}(${name}))return false;`;
      }
      case "items": {
        const [at, each] = [this.#fresh("i"), this.#fresh("v")];
        const body = `const ${each}=${name}[${at}];${this.#statement(node.each, each)}`;
        return `if(isList(${name}))for(let ${at}=0;${at}<${name}.length;${at}++){${body}}`;
      }
      case "object":
        return `if(${TYPES.object(name)}){${this.#object(node, name)}}`;
      case "shared":
        return unless(`${this.#functionOf(node)}(${name})`);
    }
  }

  #isOneOf(values: readonly Scalar[], name: string): string {
    if (values.length > FEW_VALUES) return `${this.#constant(new Set(values))}.has(${name})`;
    return values
      .map(
        (value) => `${name}===${typeof value === "string" ? JSON.stringify(value) : this.#constant(value)}`,
      )
      .join("||");
  }

  /** A loop over the keys that there are: as many steps as values, where looking up by name takes one for each name. */
  #object({ properties, others }: ObjectNode, name: string): string {
    const [key, inside, missing] = [this.#fresh("k"), this.#fresh("v"), this.#fresh("m")];
    const cases = [...properties].map(([property, { node, isRequired }]) => {
      const body = `${this.#statement(node, inside)}${isRequired ? `${missing}--;` : ""}`;
      return `case ${JSON.stringify(property)}:if(${inside}!==undefined){${body}}break;`;
    });
    const wanted = [...properties.values()].filter(({ isRequired }) => isRequired).length;
    const rest = `default:${this.#statement(others, inside)}`;
    const loop = `for(const ${key} in ${name}){const ${inside}=${name}[${key}];switch(${key}){${cases.join("")}${rest}}}`;
    return `if(!isPlain(${name}))return false;let ${missing}=${wanted};${loop}if(${missing}!==0)return false;`;
  }

  #functionOf(node: SharedNode): string {
    const known = this.#shared.get(node);
    if (known !== undefined) return known;
    const name = this.#fresh("f");
    // Known before it is written: it may contain itself.
    this.#shared.set(node, name);
    return this.function(node.node, name);
  }

  #constant(value: unknown): string {
    return `c${this.#constants.push(value) - 1}`;
  }

  #fresh(letter: string): string {
    return `${letter}${this.#names++}`;
  }
}

const unless = (condition: string): string => `if(!(${condition}))return false;`;
