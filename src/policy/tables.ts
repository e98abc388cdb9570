import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import { listOf, type ObjectType } from "../cel/type.ts";
import type { RequestSchema } from "../schema/schema.ts";
import type { PolicyHost } from "./host.ts";
import { isUrl } from "./imports.ts";
import type { Table } from "./policy.ts";
import type { Located, WrittenTable } from "./written.ts";

/** What conditions call the tables together: each is a field of it, and a list of rows. */
export const DATA = "data";

/** The tables of a policy with the schemas of their rows; undefined when one of these cannot be used. */
export function bindTables(
  written: readonly WrittenTable[],
  source: Source,
  host: PolicyHost,
  found: Diagnostic[],
): readonly Table[] | undefined {
  const tables = written.flatMap(({ name, span, schema }): Table[] => {
    const row = schemaOf(schema, source, host, found);
    return row === undefined ? [] : [{ name, span, row }];
  });
  return tables.length === written.length ? tables : undefined;
}

/** A schema that a policy or mapping names: of requests, of records, of the rows of a table. */
export function schemaOf(
  { text, span }: Located,
  source: Source,
  host: PolicyHost,
  found: Diagnostic[],
): RequestSchema | undefined {
  const refuse = (message: string): undefined => {
    found.push({ code: "policy/bad-schema", message, span });
    return undefined;
  };
  if (isUrl(text)) return refuse(`\`${text}\` is a URL, which is not fetched`);
  const { value, diagnostics } = host.schema(text, source);
  found.push(...diagnostics);
  if (value !== undefined) return value;
  return refuse(
    hasErrors(diagnostics)
      ? `the schema \`${text}\` has errors`
      : `there is no schema \`${text}\` inside the folder that may be read`,
  );
}

/** The type of `data`; undefined for a policy that declares no table. A table that nobody supplies is absent. */
export function typeOfTables(tables: readonly Table[]): ObjectType | undefined {
  if (tables.length === 0) return undefined;
  const fields = tables.map(({ name, row }) => {
    const type: ObjectType = { ...row.typeFor([]), name };
    return [name, { type: listOf(type), required: false }] as const;
  });
  return { kind: "object", name: DATA, fields: new Map(fields), rest: undefined };
}

/** Policies that are used together mean the same by a table: each file of a schema has one name. */
export class TableSchemas {
  readonly #first = new Map<string, { readonly file: string; readonly span: Span }>();

  /** A fault for each table that was declared with another schema before. */
  add(written: readonly WrittenTable[], source: Source, host: PolicyHost): Diagnostic[] {
    return written.flatMap(({ name, schema }): Diagnostic[] => {
      const file = host.resolve(schema.text, source)?.name;
      const first = this.#first.get(name);
      if (file === undefined) return [];
      if (first === undefined) this.#first.set(name, { file, span: schema.span });
      if (first === undefined || first.file === file) return [];
      return [
        {
          code: "policy/table-mismatch",
          message: `the table \`${name}\` has another schema in another policy`,
          span: schema.span,
          related: [{ message: "first declared here", span: first.span }],
        },
      ];
    });
  }
}
