import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadPolicies } from "../../src/cli/policies.ts";
import { cacheFolder, type Kept, PolicyCache, type Question } from "../../src/cli/policy-cache.ts";
import { inWorld, outcomeText, playIn, runIn, SCENARIOS } from "./scenario.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "mandate-cache-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const folder = (): string => join(home, "mandate");
const keptFiles = (): string[] => (existsSync(folder()) ? readdirSync(folder()) : []);

describe("a command says the same, whether policies are read, kept or found kept", () => {
  test.for(readdirSync(SCENARIOS).sort())("%s", async (name) => {
    const expected = readFileSync(join(SCENARIOS, name, "expected"), "utf8");
    await inWorld([join(SCENARIOS, name)], async (cwd) => {
      const more = { env: { XDG_CACHE_HOME: home }, build: "this" };
      expect(outcomeText(await playIn(cwd, name, more)), "cold").toBe(expected);
      expect(outcomeText(await playIn(cwd, name, more)), "warm").toBe(expected);
    });
  });
});

/** Tells whether the cache found something. */
class WatchedCache extends PolicyCache {
  found: boolean | undefined;
  override find(question: Question): Kept | undefined {
    const kept = super.find(question);
    this.found = kept !== undefined;
    return kept;
  }
}

/** Loads the policies of a folder; whether they were found in the cache. */
function isFound(cwd: string, { build = "this", root = ".", places = ["policies"] } = {}): boolean {
  const cache = new WatchedCache(folder(), build);
  const io = { cwd, env: {}, stdout: NOWHERE, stderr: NOWHERE, stdin: process.stdin };
  loadPolicies(places, root, io, { cache });
  return cache.found === true;
}

const NOWHERE = { write: () => undefined, isTerminal: false };

const SHARED = "definitions: shared\nconstants:\n  one: 1\n";

/** A policy with an import by way of a link. */
function addImport(cwd: string): void {
  const policy = join(cwd, "policies/shop.yaml");
  const text = readFileSync(policy, "utf8");
  writeFileSync(policy, text.replace("rules:\n", "imports: [../link.yaml]\nrules:\n"));
  mkdirSync(join(cwd, "shared"));
  writeFileSync(join(cwd, "shared/a.yaml"), SHARED);
  writeFileSync(join(cwd, "shared/b.yaml"), SHARED);
  symlinkSync("shared/a.yaml", join(cwd, "link.yaml"));
}

const CHANGES: Readonly<Record<string, (cwd: string) => void>> = {
  "a policy": (cwd) => appendFileSync(join(cwd, "policies/shop.yaml"), "# a comment\n"),
  "the schema": (cwd) => appendFileSync(join(cwd, "schemas/request.schema.json"), "\n"),
  "an import": (cwd) => appendFileSync(join(cwd, "shared/a.yaml"), "# a comment\n"),
  "what a link leads to": (cwd) => {
    rmSync(join(cwd, "link.yaml"));
    symlinkSync("shared/b.yaml", join(cwd, "link.yaml"));
  },
  "a policy more": (cwd) => {
    const text = readFileSync(join(cwd, "policies/shop.yaml"), "utf8");
    writeFileSync(join(cwd, "policies/other.yaml"), text.replace("policy: shop", "policy: other"));
  },
  "the name of a policy": (cwd) => renameSync(join(cwd, "policies/shop.yaml"), join(cwd, "policies/a.yaml")),
};

const inShop = (act: (cwd: string) => void | Promise<void>): Promise<void> =>
  inWorld([], async (cwd) => {
    addImport(cwd);
    await act(cwd);
  });

describe("policies are found as long as nothing changes", () => {
  test("the second time", () =>
    inShop((cwd) => {
      expect([isFound(cwd), isFound(cwd), isFound(cwd)]).toEqual([false, true, true]);
    }));

  test.each(Object.keys(CHANGES))("not when this is changed: %s", (what) =>
    inShop((cwd) => {
      isFound(cwd);
      CHANGES[what]!(cwd);
      expect([isFound(cwd), isFound(cwd)]).toEqual([false, true]);
    }),
  );

  test("not by another program, nor for another question", () =>
    inShop((cwd) => {
      isFound(cwd);
      expect(isFound(cwd, { places: ["policies/shop.yaml"] })).toBe(false);
      expect(isFound(cwd, { root: ".." })).toBe(false);
      expect(isFound(cwd, { build: "that" })).toBe(false);
    }));

  test("the policies of this project are, and decide the same", async () => {
    for (const part of ["policies", "schemas", "fixtures"])
      cpSync(part, join(home, part), { recursive: true });
    expect([isFound(home), isFound(home)]).toEqual([false, true]);
    const words = ["check", "fixtures", "--format", "json"];
    const read = await runIn(home, [...words, "--no-cache"]);
    expect(JSON.parse(read.stdout).results.length).toBeGreaterThan(50);
    const found = { env: { XDG_CACHE_HOME: home }, build: "this" };
    expect(await runIn(home, words, "", found)).toEqual(read);
  });
});

describe("policies are not kept", () => {
  test.each([
    ["that have a warning", "policies/shop.yaml", "title: {", "constants: { unused: 1 }\ntitle: {"],
    ["that have an error", "policies/shop.yaml", "resource.seats > 300", "resource.seets > 300"],
    ["whose constants are more than data", "shared/a.yaml", "one: 1", "mixed: [2.0, a]"],
  ])("%s", (_, file, from, to) =>
    inShop((cwd) => {
      const text = readFileSync(join(cwd, file), "utf8");
      writeFileSync(join(cwd, file), text.replace(from, to));
      expect([isFound(cwd), isFound(cwd), keptFiles()]).toEqual([false, false, []]);
    }),
  );

  test("when the command line says so", () =>
    inShop(async (cwd) => {
      const words = ["check", "--no-cache", "requests/own.yaml"];
      const { code } = await runIn(cwd, words, "", { env: { XDG_CACHE_HOME: home }, build: "this" });
      expect([code, keptFiles()]).toEqual([0, []]);
    }));
});

describe("what somebody else may have written is not believed", () => {
  const file = (): string => join(folder(), keptFiles()[0]!);

  test.each<[string, () => void]>([
    ["a folder that others can write", () => chmodSync(folder(), 0o777)],
    ["a file that others can write", () => chmodSync(file(), 0o666)],
    [
      "a link in place of the file",
      () => {
        renameSync(file(), join(home, "elsewhere"));
        symlinkSync(join(home, "elsewhere"), join(folder(), "link"));
        renameSync(join(folder(), "link"), join(folder(), keptName));
      },
    ],
    ["a broken file", () => writeFileSync(file(), readFileSync(file()).subarray(0, 1000))],
    ["something else", () => writeFileSync(file(), "policies")],
  ])("%s", (_, spoil) =>
    inShop((cwd) => {
      isFound(cwd);
      expect(isFound(cwd)).toBe(true);
      keptName = keptFiles()[0]!;
      spoil();
      expect(isFound(cwd)).toBe(false);
    }),
  );
  let keptName = "";

  test("nor does a folder that cannot be written do any harm", () =>
    inShop((cwd) => {
      writeFileSync(folder(), "a file");
      expect([isFound(cwd), isFound(cwd)]).toEqual([false, false]);
    }));
});

test.each([
  [{ XDG_CACHE_HOME: "/x", HOME: "/h" }, "linux", "/x/mandate"],
  [{ XDG_CACHE_HOME: "x", HOME: "/h" }, "linux", "/h/.cache/mandate"],
  [{ HOME: "/h" }, "darwin", "/h/Library/Caches/mandate"],
  [{ HOME: "h" }, "linux", undefined],
  [{}, "linux", undefined],
  [{}, "win32", undefined],
])("the cache of %j on %s is %s", (env, platform, expected) => {
  expect(cacheFolder(env, platform)).toBe(expected);
});
