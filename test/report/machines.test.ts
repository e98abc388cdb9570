import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { FORMATS, type Format } from "../../src/report/formats.ts";
import { COLUMN_NAMES, type Column } from "../../src/report/rows.ts";
import { inWorld, runIn } from "../cli/scenario.ts";

/** Requests of test/cli/world (one allowed, one denied), hostile ones, and one that cannot be read. */
const LAYERS = ["test/cli/scenarios/hostile-text", "test/report/world"];

const TEXTS = (Object.keys(FORMATS) as Format[]).filter((format) => !("isBinary" in FORMATS[format]));

async function report(format: Format): Promise<string> {
  return inWorld(LAYERS, async (cwd) => (await runIn(cwd, ["check", "requests", "--format", format])).stdout);
}

const json = async () => JSON.parse(await report("json"));

/** How many requests a report calls denied, and how many undecided. */
const COUNTS: Partial<Record<Format, (text: string) => { denied: number; undecided: number }>> = {
  ndjson: (text) =>
    countOf(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).outcome),
    ),
  csv: (text) =>
    countOf([
      ...new Map(
        cells(text)
          .slice(1)
          .map((row) => [`${cell(row, "file")} ${cell(row, "index")}`, cell(row, "decision")]),
      ).values(),
    ]),
  junit: (text) => ({
    denied: text.match(/<failure /g)?.length ?? 0,
    undecided: text.match(/<error /g)?.length ?? 0,
  }),
  tap: (text) =>
    countOf([...text.matchAll(/^not ok .* (deny|undecided)$/gm)].map(([, decision]) => decision)),
};

const cell = (row: readonly string[], column: Column): string | undefined =>
  row[COLUMN_NAMES.indexOf(column)];

function countOf(outcomes: readonly (string | undefined)[]) {
  const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
  return { denied: count("deny"), undecided: count("undecided") };
}

/** A CSV text as RFC 4180 says. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

describe("reports for machines", () => {
  test.for(Object.keys(COUNTS) as Format[])("%s tells as many denials as json", async (format) => {
    const { denied, undecided } = (await json()).summary;
    expect(COUNTS[format]!(await report(format))).toEqual({ denied, undecided });
    expect(denied).toBeGreaterThan(0);
    expect(undecided).toBeGreaterThan(0);
  });

  test.for(["sarif", "gitlab", "github", "azure", "markdown"] as const)(
    "%s tells every error",
    async (format) => {
      const { results } = await json();
      const ids = results.filter(({ outcome }: { outcome: string }) => outcome !== "allow");
      const text = await report(format);
      const told = {
        sarif: /"ruleId"/g,
        gitlab: /"check_name"/g,
        github: /^::error /gm,
        azure: /^##vso/gm,
        markdown: /^- ❌/gm,
      };
      expect(text.match(told[format])?.length).toBeGreaterThanOrEqual(ids.length);
    },
  );

  test.for(TEXTS)("nothing of a record acts in %s", async (format) => {
    const lines = (await report(format)).split("\n");
    const ours = {
      github: /^::(?:error|warning|notice) (?:file=|title=\d+ more)/,
      azure: /^##vso\[task\.logissue type=(?:error|warning);/,
    };
    const own = format === "github" || format === "azure" ? ours[format] : undefined;
    for (const line of lines) {
      if (own?.test(line) === true) continue;
      expect(line).not.toMatch(/^\s*::|##vso\[|##\[/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect(line).not.toMatch(/[\u0000-\u0008\u000b\u000c\u001b\u009b]/);
    }
  });

  test("a cell of a table is no formula", async () => {
    for (const row of cells(await report("csv")))
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@]/);
  });

  test("sarif points at files inside of the repository, and at every rule that it names", async () => {
    const { runs } = JSON.parse(await report("sarif"));
    const { results, tool } = runs[0];
    for (const { ruleId, ruleIndex, locations, partialFingerprints } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[^/:]+\/[^:]*$/);
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
      expect(partialFingerprints["mandate/v1"]).toMatch(/^[0-9a-f]{16}$/);
    }
    const names = results.map((each: { partialFingerprints: object }) =>
      JSON.stringify(each.partialFingerprints),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test("the YAML blocks of tap are YAML", async () => {
    const blocks = [...(await report("tap")).matchAll(/^ {2}---\n([\s\S]*?)^ {2}\.\.\.$/gm)];
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, block] of blocks) expect(parse(block!).reasons.length).toBeGreaterThan(0);
  });

  test("github gets ten annotations of a level, and the count of the others", async () => {
    const many = Array.from({ length: 30 }, (_, at) => `{"id": "r${at}"}`).join("\n");
    const text = await inWorld(
      [],
      async (cwd) => (await runIn(cwd, ["check", "-", "--format", "github"], many)).stdout,
    );
    expect(text.match(/^::error file=/gm)).toHaveLength(9);
    expect(text).toMatch(/^::error title=\d+ more::/m);
  });
});
