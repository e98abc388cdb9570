/** What the page shows of the rows: kept in the address, so that a view can be shared. */
export interface View {
  readonly filters: Readonly<Partial<Record<Filter, string>>>;
  readonly sort: Sort | undefined;
  /** The row that is open. */
  readonly open: number | undefined;
}

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** In the order of the bits of {@link failures}. */
export const FILTERS = [
  "decision",
  "rule",
  "partner",
  "customer",
  "service",
  "file",
  "time",
  "search",
] as const;
export type Filter = (typeof FILTERS)[number];

export const COLUMNS = ["decision", "request", "rule", "partner", "customer", "service", "time"] as const;
export type SortColumn = (typeof COLUMNS)[number];

/** The view in the part of an address after `#`. */
export function readView(hash: string, count: number): View {
  const values = new URLSearchParams(hash.replace(/^#/, ""));
  const filters = FILTERS.flatMap((name) => {
    const value = values.get(name);
    return value === null || value === "" ? [] : [[name, value] as const];
  });
  const row = Number(values.get("row") ?? 0);
  return {
    filters: Object.fromEntries(filters),
    sort: readSort(values.get("sort")),
    open: Number.isInteger(row) && row >= 1 && row <= count ? row - 1 : undefined,
  };
}

function readSort(text: string | null): Sort | undefined {
  const [name, direction] = text?.split(".") ?? [];
  const column = COLUMNS.find((each) => each === name);
  return column && { column, descending: direction === "down" };
}

export function writeView({ filters, sort, open }: View): string {
  const values = new URLSearchParams();
  for (const name of FILTERS) if (filters[name] !== undefined) values.set(name, filters[name]);
  if (sort !== undefined) values.set("sort", `${sort.column}${sort.descending ? ".down" : ""}`);
  if (open !== undefined) values.set("row", String(open + 1));
  return values.toString();
}
