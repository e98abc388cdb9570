import { describe, expect, it } from "vitest";
import { OVERLOADS, STANDARD_LIBRARY } from "../../../src/cel/library/index.ts";

const ALL = [...STANDARD_LIBRARY.values()].flat();

describe("the table of functions", () => {
  it("has each id once", () => {
    expect(OVERLOADS.size).toBe(ALL.length);
  });

  it("has inline text only where nothing can err", () => {
    expect(ALL.filter((each) => each.inline !== undefined && each.fallible)).toEqual([]);
  });

  it("gives members a receiver", () => {
    expect(ALL.filter((each) => each.member && each.params.length === 0)).toEqual([]);
  });
});
