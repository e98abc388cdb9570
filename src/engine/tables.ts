/** The rows of tables by the names that policies give them, as JSON. A table that nobody supplied is absent. */
export type Tables = Readonly<Record<string, readonly object[]>>;

/** What conditions read beside the request: the variable `data`. */
export interface Standing {
  readonly data: Tables;
}

/** Own properties only, so that no table can be mistaken for what every object has. */
export function standingOf(data: Tables): Standing {
  return { data: Object.assign(Object.create(null) as object, data) as Tables };
}
