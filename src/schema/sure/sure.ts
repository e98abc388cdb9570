import { once } from "../../base/once.ts";
import type { Json, SchemaDocument } from "../document.ts";
import type { SchemaFiles } from "../references.ts";
import { generate } from "./generate.ts";
import { interpret } from "./interpret.ts";
import type { SureTest } from "./node.ts";
import { SureReader } from "./read.ts";

/**
 * The test of a schema; undefined: it says something that is not known here. To make one takes a fraction of the time
 * in which Ajv makes a function of the schema, and to ask it a half.
 */
export function sureTestOf(schema: Json, document: SchemaDocument, files: SchemaFiles): SureTest | undefined {
  const node = new SureReader(files).read(schema, document);
  return node && guarded(canGenerate() ? generate(node) : interpret(node));
}

/** A test that never throws: data that are deeper than the stack are for Ajv to tell. */
export function guarded(test: SureTest): SureTest {
  return (value) => {
    try {
      return test(value);
    } catch {
      return false;
    }
  };
}

/** Whether code can be made from text: a page may forbid it. */
const canGenerate = once((): boolean => {
  try {
    return typeof new Function() === "function";
  } catch {
    return false;
  }
});
