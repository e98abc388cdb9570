import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import fg from "fast-glob";
import { describe, expect, test } from "vitest";

/** Lowest first: a folder imports itself and what stands before it. */
const LAYERS = [
  "generated",
  "base",
  "cel",
  "schema",
  "policy",
  "program",
  "engine",
  "analysis",
  "input",
  "mapping",
  "batch",
  "report",
  "index",
  "server",
  "cli",
];

/** Only these may touch files, the process or the network; all the others run in a browser. */
const OUTER_LAYERS = ["input", "batch", "server", "cli"];

const layerOf = (path: string): number => LAYERS.indexOf(path.split("/")[1]!.replace(/\.ts$/, ""));

const importsOf = (path: string, text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, to]) =>
    normalize(join(dirname(path), to!)),
  );

function upwardImports(path: string, text: string): string[] {
  return importsOf(path, text).filter((to) => layerOf(to) > layerOf(path));
}

function nodeImports(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(node:[^"]+)"|\bprocess\.\w+/g)].map(([found]) => found);
}

/** A circle of imports as the path that closes it, or undefined. */
function findCircle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...trail, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

const files = fg.sync("src/**/*.ts").sort();
const texts = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));

describe("the layers", () => {
  test.for(files)("%s imports only its own layer and lower ones", (file) => {
    expect(layerOf(file), "a folder of src that is no layer").toBeGreaterThanOrEqual(0);
    expect(upwardImports(file, texts.get(file)!)).toEqual([]);
  });

  test.for(files.filter((file) => !OUTER_LAYERS.includes(LAYERS[layerOf(file)]!)))(
    "%s runs in a browser",
    (file) => {
      expect(nodeImports(texts.get(file)!)).toEqual([]);
    },
  );

  test("there is no circle of imports, type-only imports counted", () => {
    expect(
      findCircle(new Map(files.map((file) => [file, importsOf(file, texts.get(file)!)]))),
    ).toBeUndefined();
  });

  test("the checks themselves find what they look for", () => {
    expect(upwardImports("src/cel/x.ts", 'import { y } from "../policy/y.ts";')).toEqual(["src/policy/y.ts"]);
    expect(upwardImports("src/cel/x.ts", 'await import("../cli/y.ts")')).toEqual(["src/cli/y.ts"]);
    expect(nodeImports('import { z } from "node:fs";')).toHaveLength(1);
    expect(
      findCircle(
        new Map([
          ["a", ["b"]],
          ["b", ["a"]],
        ]),
      ),
    ).toEqual(["a", "b", "a"]);
  });
});

describe("the house", () => {
  const architecture = readFileSync("ARCHITECTURE.md", "utf8");

  test.for(
    [...new Set(files.map((file) => file.split("/")[1]!.replace(/\.ts$/, "")))].filter(
      (layer) => layer !== "index",
    ),
  )("ARCHITECTURE.md tells of src/%s", (layer) => {
    expect(architecture).toContain(`src/${layer}`);
  });

  test("ARCHITECTURE.md is at most 150 lines and its links lead somewhere", () => {
    expect(architecture.split("\n").length).toBeLessThanOrEqual(151);
    const links = [...architecture.matchAll(/\]\(([^)#]+)\)/g)].map(([, to]) => to!);
    expect(
      links.filter(
        (to) => !to.startsWith("http") && fg.sync(fg.escapePath(to), { onlyFiles: false }).length === 0,
      ),
    ).toEqual([]);
  });
});
