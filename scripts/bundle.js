import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Script } from "node:vm";
import { rolldown } from "rolldown";

/*
 * Writes the command into one file beside its modules, and what V8 makes of it: reading 200 small modules takes longer
 * than all that the command does with them. `bin/mandate.js` runs both.
 */

/** What the command usually does: the functions that this runs are compiled ahead. */
const USUAL = ["check", "fixtures/multipartner/readme-denial.yaml"];

/** What few runs need is loaded where it is used: what the bundle calls the modules whose loading takes time. */
const LATE = ["node_crypto", "node_zlib", "childProcess", "import__2020"];

createRequire(import.meta.url)("../bin/v8-flags.js");

const [folder = "dist"] = process.argv.slice(2);
const file = join(folder, "cli/mandate.bundle");
const cache = join(folder, "cli/mandate.cache");

rmSync(cache, { force: true });
const text = await bundle();
writeFileSync(file, text);
warmUp(text);

/** All modules as the text of a function, in ASCII: V8 keeps such texts in half the memory. */
async function bundle() {
  const modules = await rolldown({
    input: join(folder, "cli/main.js"),
    platform: "node",
    resolve: { mainFields: ["module", "main"] },
  });
  const { output } = await modules.generate({
    format: "cjs",
    codeSplitting: false,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  const escaped = LATE.reduce(late, output[0].code).replace(/[^\0-\x7f]/g, escapeCharacter);
  const build = createHash("sha256").update(escaped).digest("hex");
  return `(function (require, exports) {const MANDATE_BUILD="${build}";${escaped}\n})`;
}

/** Loads a module wherever its name is used, and not where it is declared: it is loaded once all the same. */
function late(code, name) {
  const [declaration, load] = new RegExp(`(?:let|var|const) ${name}=([^;]+);`).exec(code) ?? [];
  if (declaration === undefined) throw new Error(`${name} is not in the bundle`);
  return code.replace(declaration, "").replace(new RegExp(`(?<![\\w$.])${name}\\.`, "g"), () => `(${load}).`);
}

function escapeCharacter(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Runs the command without its output, then keeps the code that V8 compiled for it. */
function warmUp(source) {
  const script = new Script(source, { filename: file });
  const start = () => script.runInThisContext()(createRequire(import.meta.url), {});
  process.argv.splice(2, Infinity, ...USUAL);
  process.env.XDG_CACHE_HOME = mkdtempSync(join(tmpdir(), "mandate-"));
  process.stdout.write = () => true;
  process.stderr.write = () => true;
  // The first run has to check the policies; instead of leaving it begins the second one, which finds them checked.
  const { exit } = process;
  process.exit = () => {
    process.exit = exit;
    start();
  };
  process.once("exit", (code) => {
    rmSync(process.env.XDG_CACHE_HOME, { recursive: true });
    writeFileSync(cache, script.createCachedData());
    process.exitCode = code === 2 ? 2 : 0;
  });
  start();
}
