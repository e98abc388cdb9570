import type { ObjectNode, SharedNode, SureNode, SureTest } from "./node.ts";
import { IS_LEAST, IS_MOST, isOfType, isPlain, isPolluted } from "./values.ts";

/** A test as functions within functions, for where no code can be made from text. */
export function interpret(node: SureNode): SureTest {
  const test = new Interpreter().test(node);
  return (value) => !isPolluted() && test(value);
}

class Interpreter {
  readonly #shared = new Map<SharedNode, SureTest>();

  test(node: SureNode): SureTest {
    switch (node.kind) {
      case "all": {
        const tests = node.nodes.map((each) => this.test(each));
        return (value) => tests.every((test) => test(value));
      }
      case "never":
        return () => false;
      case "type": {
        const tests: readonly SureTest[] = node.types.map((name) => isOfType[name]);
        return (value) => tests.some((test) => test(value));
      }
      case "values": {
        const values = new Set<unknown>(node.values);
        return (value) => values.has(value);
      }
      case "least":
        return (value) => IS_LEAST[node.of](value, node.bound);
      case "most":
        return (value) => IS_MOST[node.of](value, node.bound);
      case "check": {
        const isConcerned = node.of === "text" ? isOfType.string : isOfType.array;
        return (value) => !isConcerned(value) || node.holds(value);
      }
      case "items": {
        const each = this.test(node.each);
        // Spread, since the holes of a list are values, too.
        return (value) => !Array.isArray(value) || [...value].every(each);
      }
      case "object":
        return this.#object(node);
      case "shared":
        return this.#sharedTest(node);
    }
  }

  #object({ properties, others }: ObjectNode): SureTest {
    const rest = this.test(others);
    const tests = new Map([...properties].map(([name, { node }]) => [name, this.test(node)]));
    const required = [...properties].filter(([, { isRequired }]) => isRequired).map(([name]) => name);
    return (value) => {
      if (!isOfType.object(value)) return true;
      if (!isPlain(value)) return false;
      const isFit = ([name, inside]: readonly [string, unknown]): boolean => {
        const test = tests.get(name);
        return test === undefined ? rest(inside) : inside === undefined || test(inside);
      };
      return (
        Object.entries(value).every(isFit) &&
        required.every((name) => Object.hasOwn(value, name) && value[name] !== undefined)
      );
    };
  }

  #sharedTest(node: SharedNode): SureTest {
    const known = this.#shared.get(node);
    if (known !== undefined) return known;
    let made: SureTest | undefined;
    this.#shared.set(node, (value) => made!(value));
    made = this.test(node.node);
    return made;
  }
}
