#!/usr/bin/env node
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

require("./v8-flags.js");

// A CommonJS module (see package.json beside it): Node.js starts without its loader of ES modules.
const folder = join(__dirname, "../dist/cli");
const bundle = join(folder, "mandate.bundle");

if (existsSync(bundle)) runBundle();
else if (existsSync(join(folder, "main.js"))) import("../dist/cli/main.js");
else {
  process.stderr.write("mandate: it has not been built yet; run `npm run build` first\n");
  process.exitCode = 2;
}

/** The whole command from one file. V8 itself refuses compiled code that another version of it has made. */
function runBundle() {
  const cache = join(folder, "mandate.cache");
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(readFileSync(bundle, "latin1"), { filename: bundle, cachedData });
  script.runInThisContext()(require, {});
}
