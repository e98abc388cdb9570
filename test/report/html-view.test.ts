import { describe, expect, test } from "vitest";
import { bitOf, filterOf, shownOf } from "../../src/report/html/browser/filter.ts";
import { jsonLines, valueAt } from "../../src/report/html/browser/json.ts";
import { periodOf, periodsOf } from "../../src/report/html/browser/periods.ts";
import { sorterOf } from "../../src/report/html/browser/sort.ts";
import { byPeriod, denialsBy, valuesOf } from "../../src/report/html/browser/tally.ts";
import { readView, type View, writeView } from "../../src/report/html/browser/view.ts";
import { encodePage } from "../../src/report/html/data.ts";
import { reason, resultOf, runOf } from "./hostile-run.ts";

const request = (id: string, time: string | undefined, name: string, services: readonly string[]) => ({
  id,
  ...(time === undefined ? {} : { time }),
  subject: { tenantId: name, name },
  resource: { services },
});

const { data } = encodePage(
  runOf([
    resultOf(
      { reasons: [reason("one"), reason("two")] },
      request("r10", "2026-03-01T10:00:00Z", "Contoso", ["azure"]),
    ),
    resultOf(
      { decision: "allow", reasons: [reason("ok")] },
      request("r2", "2026-01-31T10:00:00Z", "Contoso", []),
    ),
    resultOf({ reasons: [reason("two")] }, request("r1", undefined, "Fabrikam", ["azure", "teams"])),
  ]),
  "en",
);
const filter = filterOf(data);
const order = sorterOf(data);
const shown = (filters: View["filters"], sort?: View["sort"]) => [...shownOf(filter(filters), order(sort))];

describe("the view of the rows", () => {
  test.for([
    [{}, [0, 1, 2]],
    [{ decision: "deny" }, [0, 2]],
    [{ decision: "known" }, []],
    [{ rule: "house/two" }, [0, 2]],
    [{ rule: "house/two", partner: "Fabrikam" }, [2]],
    [{ partner: "nobody" }, []],
    [{ customer: "-" }, [0, 1, 2]],
    [{ service: "teams" }, [2]],
    [{ service: "-" }, [1]],
    [{ file: "requests/<i>.json" }, [0, 1, 2]],
    [{ time: "2026-03" }, [0]],
    [{ time: "2026-01-31" }, [1]],
    [{ time: "..2026" }, [0, 1]],
    [{ time: "nonsense" }, []],
    [{ search: "CONTOSO one" }, [0]],
    [{ search: "de two" }, [0, 2]],
    [{ search: "[" }, []],
  ] as const)("%j", ([filters, rows]) => {
    expect(shown(filters)).toEqual(rows);
  });

  test.for([
    ["request", false, [2, 1, 0]],
    ["request", true, [0, 1, 2]],
    ["decision", false, [0, 2, 1]],
    ["time", false, [1, 0, 2]],
    ["partner", true, [2, 0, 1]],
    ["service", false, [0, 2, 1]],
    ["customer", false, [0, 1, 2]],
    ["rule", false, [1, 0, 2]],
  ] as const)("sorted by %s, descending: %s", ([column, descending, rows]) => {
    expect(shown({}, { column, descending })).toEqual(rows);
  });

  test("a chart counts what its own filter leaves out", () => {
    expect(denialsBy("partner", data, filter({ partner: "Contoso" }))).toEqual([
      { value: "Contoso", count: 1 },
      { value: "Fabrikam", count: 1 },
    ]);
    expect(denialsBy("rule", data, filter({ partner: "Fabrikam" }))).toEqual([
      { value: "house/two", count: 1 },
    ]);
    expect(valuesOf("service", data)).toContainEqual({ value: "-", count: 1 });
    expect(bitOf("search")).toBe(128);
  });

  test("the timeline counts decisions by period", () => {
    const periods = periodsOf(data.rows.times);
    const counts = byPeriod(periods, data, filter({}));
    expect(periods.map(({ name }) => name).slice(0, 2)).toEqual(["2026-01-31", "2026-02-01"]);
    expect(counts.at(0)!.counts).toEqual([1, 0, 0]);
    expect(counts.at(-1)).toMatchObject({ period: { name: "2026-03-01" }, counts: [0, 1, 0] });
  });

  test("an address says what the view shows, and nothing else is taken from it", () => {
    const view: View = {
      filters: { partner: "A & B=C#", search: "x y" },
      sort: { column: "time", descending: true },
      open: 2,
    };
    expect(readView(`#${writeView(view)}`, 3)).toEqual(view);
    expect(readView("#row=9&sort=constructor&__proto__=x&rule=", 3)).toEqual({
      filters: {},
      sort: undefined,
      open: undefined,
    });
  });
});

describe("periods", () => {
  const seconds = (text: string) => Date.parse(text) / 1000;
  const namesOf = (...times: string[]) => periodsOf(times.map(seconds)).map(({ name }) => name);

  test("days, months or years, without gaps", () => {
    expect(namesOf("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
    expect(namesOf("2025-11-05", "2026-02-01")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(namesOf("2017-05-05", "2026-02-01")).toHaveLength(10);
    expect(namesOf()).toEqual([]);
  });

  test("what is too early for a bar shares the first one", () => {
    const names = namesOf("0001-01-01T00:00:00Z", "2026-01-01");
    expect(names).toHaveLength(63);
    expect(names[0]).toBe("..1964");
    expect(periodOf("..1964")).toMatchObject({ from: -Infinity, to: seconds("1965-01-01") });
    expect(periodOf("0050")!.to).toBe(seconds("0051-01-01T00:00:00Z"));
  });
});

describe("JSON to look at", () => {
  test("places are marked; what is invisible is written out", () => {
    const value = { "a/b": [1, { c: "\u202ex" }], d: {}, __proto__x: null };
    const lines = jsonLines(value, new Set(["/a~1b/1", "/d"]));
    expect(lines.map(({ lead, value: text, rest }) => `${lead}${text}${rest}`)).toEqual([
      "{",
      '"a/b": [',
      "1,",
      "{",
      '"c": "\\u{202e}x"',
      "}",
      "],",
      '"d": {},',
      '"__proto__x": null',
      "}",
    ]);
    expect(lines.flatMap(({ isMarked }, at) => (isMarked ? [at] : []))).toEqual([3, 5, 7]);
    expect(valueAt(value, "/a~1b/1/c")).toBe("\u202ex");
    expect(valueAt(value, "/constructor")).toBeUndefined();
  });
});
