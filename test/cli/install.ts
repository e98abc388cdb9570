import { execFileSync, type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The program as it is installed: `bin`, `dist` and its packages, in a folder of its own. */
export class Installation {
  readonly home = mkdtempSync(join(tmpdir(), "mandate-home-"));
  readonly bin = join(this.home, "bin/mandate.js");
  /** A folder with policies, requests and mappings. */
  readonly world = join(this.home, "world");
  readonly env = { ...process.env, XDG_CACHE_HOME: join(this.home, "cache") };

  constructor() {
    cpSync("bin", join(this.home, "bin"), { recursive: true });
    cpSync("package.json", join(this.home, "package.json"));
    cpSync("test/cli/world", this.world, { recursive: true });
    symlinkSync(resolve("node_modules"), join(this.home, "node_modules"));
  }

  compile(): void {
    mkdirSync(join(this.home, "dist"));
    const tsc = resolve("node_modules/typescript/bin/tsc");
    const dist = join(this.home, "dist");
    execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json", "--outDir", dist]);
  }

  bundle(): void {
    execFileSync(process.execPath, ["scripts/bundle.js", join(this.home, "dist")]);
  }

  run(words: readonly string[], input = ""): SpawnSyncReturns<string> {
    const { world: cwd, env } = this;
    const maxBuffer = 1024 * 1024 * 1024;
    return spawnSync(process.execPath, [this.bin, ...words], {
      cwd,
      env,
      input,
      encoding: "utf8",
      maxBuffer,
    });
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
