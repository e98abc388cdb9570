import { parseTimestamp } from "../cel/runtime/timestamp.ts";
import type { Result } from "./run.ts";
import { visibleProse } from "./visible.ts";

/** The change request that was decided; undefined: nothing could be read. */
export const requestOf = ({
  mapping,
  record,
  request,
}: Pick<Result, "mapping" | "record" | "request">): unknown => (mapping === undefined ? record : request);

/** Somebody by an id, and by the first name that comes with it. */
export interface Named {
  readonly id: string;
  readonly name: string | undefined;
}

/** What reports group requests by. A request of another schema may have none of it. */
export interface Facts {
  /** Seconds since 1970. */
  readonly time: number | undefined;
  readonly partner: Named | undefined;
  readonly customer: Named | undefined;
  /** The services it is about, else the products. */
  readonly services: readonly string[];
}

export function factsOf(request: unknown): Facts {
  const time = at(request, "time");
  const resource = at(request, "resource");
  return {
    time: typeof time === "string" ? parseTimestamp(time)?.seconds : undefined,
    partner: named(at(request, "subject")),
    customer: named(at(at(request, "context"), "customer")),
    services: servicesOf(resource),
  };
}

/** The first of these that says something. */
const SERVICES = ["service", "services", "product", "products"];

function servicesOf(resource: unknown): readonly string[] {
  const found = SERVICES.map((name) => texts(at(resource, name))).find((each) => each.length > 0) ?? [];
  return [...new Set(found)].sort();
}

const texts = (value: unknown): readonly string[] =>
  [value].flat().flatMap((each) => (typeof each === "string" && each !== "" ? [visibleProse(each)] : []));

function named(value: unknown): Named | undefined {
  if (typeof value === "string")
    return value === "" ? undefined : { id: visibleProse(value), name: undefined };
  const [name] = texts(at(value, "name"));
  const id = texts(at(value, "tenantId"))[0] ?? texts(at(value, "id"))[0] ?? name;
  return id === undefined ? undefined : { id, name };
}

/** An own property; undefined where there is none. */
export function at(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
