import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import { rolldown } from "rolldown";

/*
 * Writes the command into one file beside its modules, and what V8 makes of it: reading 200 small modules takes longer
 * than all that the command does with them. `bin/mandate.js` runs both.
 */

/** What the command usually does: the functions that this runs are compiled ahead. */
const USUAL = ["check", "fixtures/multipartner/readme-denial.yaml"];

const [folder = "dist"] = process.argv.slice(2);
const file = join(folder, "cli/mandate.bundle");
const cache = join(folder, "cli/mandate.cache");

rmSync(cache, { force: true });
const text = await bundle();
writeFileSync(file, text);
warmUp(text);

/** All modules as the text of a function, in ASCII: V8 keeps such texts in half the memory. */
async function bundle() {
  const build = await rolldown({
    input: join(folder, "cli/main.js"),
    platform: "node",
    resolve: { mainFields: ["module", "main"] },
  });
  const { output } = await build.generate({
    format: "cjs",
    codeSplitting: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  const escaped = output[0].code.replace(/[^\0-\x7f]/g, escapeCharacter);
  return `(function (require, exports) {${escaped}\n})`;
}

function escapeCharacter(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Runs the command without its output, then keeps the code that V8 compiled for it. */
function warmUp(source) {
  const script = new Script(source, { filename: file });
  process.argv.splice(2, Infinity, ...USUAL);
  process.stdout.write = () => true;
  process.stderr.write = () => true;
  process.once("exit", (code) => {
    writeFileSync(cache, script.createCachedData());
    process.exitCode = code === 2 ? 2 : 0;
  });
  script.runInThisContext()(createRequire(import.meta.url), {});
}
