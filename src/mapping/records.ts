import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import type { Backend } from "../cel/compile.ts";
import type { InputRecord } from "../input/record.ts";
import type { Localized } from "../policy/policy.ts";
import { chooser } from "./choose.ts";
import { type Apply, compileMapping, type Mapped } from "./mapper.ts";
import type { Mapping } from "./mapping.ts";

/** A change request as it is to be decided, and where its values stand. */
export interface RequestRecord {
  readonly value: unknown;
  readonly locate: (pointer: string) => Span;
}

/** What a record of a file comes to. `mapping`: its id; undefined for a record that is a change request already. */
export type MappedRecord =
  | {
      readonly kind: "requests";
      readonly mapping: string | undefined;
      readonly requests: readonly RequestRecord[];
    }
  | {
      readonly kind: "skipped";
      readonly mapping: string;
      readonly operation: string;
      readonly reason: Localized<string>;
    }
  | {
      readonly kind: "undecided";
      readonly mapping: string | undefined;
      /** The operation that no mapping knows. */
      readonly operation: string | undefined;
      readonly diagnostics: readonly Diagnostic[];
    };

export interface MapRecordsOptions {
  /** The instant as of which states are reported; RFC 3339. */
  readonly asOf: string;
  /** Records of these operations that no mapping knows are accepted without a decision. */
  readonly ignored?: ReadonlySet<string>;
  /** All records are of this mapping, whatever they look like. */
  readonly only?: Mapping;
  readonly backend?: Backend;
}

/** Turns records into change requests by the mapping that recognises each. Pure; compiled mappings are kept. */
export function recordMapper(
  mappings: readonly Mapping[],
  options: MapRecordsOptions,
): (record: InputRecord) => MappedRecord {
  const { only, ignored = new Set() } = options;
  const choose = only === undefined ? chooser(mappings) : () => [only];
  const applied = new Map<Mapping, Apply>();
  const apply = (mapping: Mapping): Apply => {
    const known = applied.get(mapping) ?? compileMapping(mapping, options);
    applied.set(mapping, known);
    return known;
  };
  return (record) => {
    const raw = record.value as object;
    const chosen = choose(raw);
    const [mapping, other] = chosen;
    if (mapping === undefined) return unmapped(record, mappings.length > 0);
    if (other !== undefined) return ambiguous(record, chosen);
    return recordOf(apply(mapping)(raw), mapping, record, ignored);
  };
}

/** A record that no mapping recognises: a change request, unless it has not even an action. */
function unmapped(record: InputRecord, areMappings: boolean): MappedRecord {
  const { value } = record;
  if (!areMappings || Object.hasOwn(value as object, "action"))
    return { kind: "requests", mapping: undefined, requests: [record] };
  const keys = Object.keys(value as object);
  const named = keys
    .slice(0, 8)
    .map((key) => `\`${key}\``)
    .join(", ");
  const message = `no mapping reads records with ${named === "" ? "no properties" : named}${keys.length > 8 ? ", …" : ""}`;
  return undecided(undefined, undefined, { code: "mapping/unknown-shape", message, span: record.span });
}

function ambiguous(record: InputRecord, found: readonly Mapping[]): MappedRecord {
  const names = found.map(({ id }) => `\`${id}\``).join(", ");
  const message = `this could be read by each of ${names}`;
  return undecided(undefined, undefined, { code: "mapping/ambiguous", message, span: record.span });
}

function recordOf(
  mapped: Mapped,
  { id, operation }: Mapping,
  record: InputRecord,
  ignored: ReadonlySet<string>,
): MappedRecord {
  switch (mapped.kind) {
    case "requests": {
      const requests = mapped.requests.map(({ request, originOf }) => ({
        value: request,
        locate: (pointer: string) => record.locate(originOf(pointer)),
      }));
      return { kind: "requests", mapping: id, requests };
    }
    case "skipped":
      return { ...mapped, mapping: id };
    case "unmapped": {
      if (ignored.has(mapped.operation))
        return { kind: "skipped", mapping: id, operation: mapped.operation, reason: IGNORED };
      const message =
        operation === undefined
          ? `the mapping \`${id}\` makes no request of this record`
          : `the mapping \`${id}\` does not know the operation \`${mapped.operation}\``;
      return undecided(id, mapped.operation, {
        code: "mapping/unmapped",
        message,
        span: record.locate(mapped.at),
      });
    }
    case "empty":
      return undecided(id, undefined, {
        code: "mapping/empty",
        message: "the list of which requests are made is empty",
        span: record.locate(mapped.at),
      });
    case "misfit":
      return undecided(
        id,
        undefined,
        ...mapped.violations.map(({ at, message }) => ({
          code: "mapping/misfit" as const,
          message,
          span: record.locate(at),
        })),
      );
    case "erred":
      return undecided(id, undefined, erred(mapped, record));
  }
}

const IGNORED: Localized<string> = {
  en: "ignored by `--unmapped`",
  de: "durch `--unmapped` ausgenommen",
};

function erred({ expression, error }: Mapped & { readonly kind: "erred" }, record: InputRecord): Diagnostic {
  return {
    code: "mapping/erred",
    message: `${error.kind.replaceAll("_", " ")} in \`${expression.text}\``,
    span: record.span,
    related: [{ message: "in the mapping here", span: expression.spanOf(error.start, error.end) }],
  };
}

function undecided(
  mapping: string | undefined,
  operation: string | undefined,
  ...diagnostics: readonly Diagnostic[]
): MappedRecord {
  return { kind: "undecided", mapping, operation, diagnostics };
}
