#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const built = (name) => fileURLToPath(new URL(`../dist/cli/${name}`, import.meta.url));

if (existsSync(built("mandate.bundle"))) runBundle();
else if (existsSync(built("main.js"))) await import("../dist/cli/main.js");
else {
  process.stderr.write("mandate: it has not been built yet; run `npm run build` first\n");
  process.exitCode = 2;
}

/** The whole command from one file. V8 itself refuses compiled code that another version of it has made. */
function runBundle() {
  const filename = built("mandate.bundle");
  const cache = built("mandate.cache");
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(readFileSync(filename, "latin1"), { filename, cachedData });
  script.runInThisContext()(createRequire(import.meta.url), {});
}
