import { readFileSync } from "node:fs";
import fastGlob from "fast-glob";
import { parse, parseAllDocuments } from "yaml";

/** A change request below fixtures/, with the file it stands in. */
export interface Fixture {
  readonly file: string;
  readonly request: {
    readonly id: string;
    readonly action: string;
    readonly time: string;
    readonly cloud: string;
  };
}

/** What a request must get: the decision, and every rule that matches it in force. */
export interface Expected {
  readonly decision: "allow" | "deny";
  readonly deny?: readonly string[];
  readonly allow?: readonly string[];
  readonly audit?: readonly string[];
}

/** The parts of a policy file that tests look at. */
export interface PolicyText {
  readonly policy: string;
  readonly rules: readonly {
    readonly id: string;
    readonly effect: "allow" | "deny";
    readonly severity?: "enforce" | "audit";
    readonly when?: unknown;
    readonly inForce?: { readonly from?: string; readonly until?: string };
    readonly reason: Readonly<Record<string, string>>;
    readonly source?: { readonly document: string };
    readonly labels?: { readonly clouds: readonly string[]; readonly confidence: string };
  }[];
}

export const SCHEMA_FILE = "schemas/change-request.schema.json";
export const POLICY_FILES: readonly string[] = fastGlob.sync("policies/multipartner/*.yaml").sort();

/** All change requests of the pack in the order of their files; JSON and YAML, lists and documents. */
export function readFixtures(): readonly Fixture[] {
  const files = fastGlob.sync("fixtures/**/*.{json,yaml}").sort();
  return files.flatMap((file) => requestsOf(file).map((request) => ({ file, request })));
}

export function readExpected(): ReadonlyMap<string, Expected> {
  const tables = fastGlob.sync("test/pack/*.verdicts.yaml").sort();
  return new Map(
    tables.flatMap((file) => Object.entries(parse(readFileSync(file, "utf8")) as Record<string, Expected>)),
  );
}

export function readPolicyTexts(): readonly PolicyText[] {
  return POLICY_FILES.map((file) => parse(readFileSync(file, "utf8")) as PolicyText);
}

function requestsOf(file: string): Fixture["request"][] {
  const text = readFileSync(file, "utf8");
  const values: unknown[] = file.endsWith(".json")
    ? [JSON.parse(text)]
    : parseAllDocuments(text).map((document) => document.toJS());
  return values.flat() as Fixture["request"][];
}
