import type { ErrorObject } from "ajv";
import { didYouMean } from "../base/suggest.ts";
import type { Violation } from "./schema.ts";

type Params = Record<string, unknown>;

/** What each keyword's violation is called; the rest have Ajv's own words. */
const MESSAGES: Readonly<Record<string, (params: Params, error: ErrorObject) => string>> = {
  required: ({ missingProperty }) => `\`${missingProperty}\` is missing`,
  additionalProperties: ({ additionalProperty }, error) => unknownProperty(String(additionalProperty), error),
  unevaluatedProperties: ({ unevaluatedProperty }, error) =>
    unknownProperty(String(unevaluatedProperty), error),
  enum: ({ allowedValues }, error) => notListed(error.data, allowedValues as readonly unknown[]),
  const: ({ allowedValue }) => `this has to be ${quoted(allowedValue)}`,
  type: ({ type }, error) => `this has to be ${article(String(type))}, not ${kindOf(error.data)}`,
  format: ({ format }, error) =>
    format === "date-time"
      ? `${quoted(error.data)} is no instant such as \`2023-10-09T00:00:00Z\``
      : `${quoted(error.data)} has not the format \`${format}\``,
  pattern: ({ pattern }, error) => `${quoted(error.data)} does not match \`${pattern}\``,
  minLength: ({ limit }) => `this text is shorter than ${limit}`,
  maxLength: ({ limit }) => `this text is longer than ${limit}`,
  minItems: ({ limit }) => `this list has fewer than ${limit} elements`,
  maxItems: ({ limit }) => `this list has more than ${limit} elements`,
  uniqueItems: () => "this list has an element twice",
};

export function violationOf(error: ErrorObject): Violation {
  const params = error.params as Params;
  const property = params["missingProperty"] ?? params["additionalProperty"] ?? params["unevaluatedProperty"];
  const message = Object.hasOwn(MESSAGES, error.keyword)
    ? MESSAGES[error.keyword]!(params, error)
    : (error.message ?? error.keyword);
  return {
    pointer: error.instancePath,
    keyword: error.keyword,
    message,
    property: typeof property === "string" ? property : undefined,
  };
}

function unknownProperty(name: string, error: ErrorObject): string {
  const properties = (error.parentSchema as { properties?: object } | undefined)?.properties ?? {};
  const help = didYouMean(name, Object.keys(properties));
  return `there is no property \`${cut(name)}\`${help === undefined ? "" : `; ${help}`}`;
}

function notListed(value: unknown, allowed: readonly unknown[]): string {
  const help =
    typeof value === "string"
      ? didYouMean(
          value,
          allowed.filter((each) => typeof each === "string"),
        )
      : undefined;
  const some = allowed.slice(0, 6).map(quoted).join(", ");
  return `${quoted(value)} is not possible here; ${help ?? `possible are ${some}${allowed.length > 6 ? ", …" : ""}`}`;
}

const article = (type: string): string =>
  /^[aeio]/.test(type) ? `an ${type}` : type === "null" ? type : `a ${type}`;

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return article(Array.isArray(value) ? "array" : typeof value);
}

function quoted(value: unknown): string {
  return `\`${cut(typeof value === "string" ? value : String(JSON.stringify(value)))}\``;
}

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
