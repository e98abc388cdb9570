import * as runtime from "../../../src/cel/runtime/index.ts";

type Functions = Readonly<Record<string, (activation: object) => unknown>>;

/**
 * What the text of a module that imports its runtime from `runtime` exports. The text is made a function body:
 * quicker than thousands of files. That it is a module too is shown in module.test.ts.
 */
export function loadModuleText(text: string): Functions {
  const parts = /^import \* as R from "runtime";\n([\s\S]*)\nexport\{([\s\S]*)\};\n$/.exec(text);
  const [, body, exported] = parts!;
  const entries = exported!.replace(/(\w+) as ("\w+")/g, "$2:$1");
  return new Function("R", `"use strict";${body}\nreturn{${entries}};`)(runtime);
}
