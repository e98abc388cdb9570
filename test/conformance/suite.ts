import { tests as checking } from "@bufbuild/cel-spec/testdata/checking.js";
import { tests as comprehension } from "@bufbuild/cel-spec/testdata/comprehension.js";
import { tests as conformance } from "@bufbuild/cel-spec/testdata/conformance.js";
import { tests as parsing } from "@bufbuild/cel-spec/testdata/parsing.js";

/** A test of the official suite (cel-spec v0.25.1) with what cel-go makes of it. */
export interface SpecTest {
  /** The file of the suite: `basic`, `string_ext`; `parsing`, `checking`, `comprehensions` for the other suites. */
  readonly section: string;
  readonly name: string;
  readonly expr: string;
  /** The test as proto-JSON: bindings, typeEnv, container, value, evalError, typedResult, disableCheck, checkOnly. */
  // biome-ignore lint/suspicious/noExplicitAny: proto-JSON of many shapes
  readonly original: any;
  /** cel-go's tree, printed; absent where cel-go had the syntax switched off. */
  readonly ast: string | undefined;
  /** cel-go's inferred type: `list(int)`. */
  readonly type: string | undefined;
  /** cel-go's message, where it refuses the expression. */
  readonly error: string | undefined;
  /** A message, enum or wrapper is built, bound, typed or returned: outside this language. */
  readonly needsProto: boolean;
}

/** What a run says of one section; whatever is skipped has its reason. */
export interface SectionResult {
  readonly section: string;
  readonly total: number;
  readonly passed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  readonly failed: readonly { readonly name: string; readonly why: string }[];
}

export type SuiteName = "conformance" | "parsing" | "comprehension" | "checking";

const SUITES = { conformance, parsing, comprehension, checking } as const;

/** The tests of one suite in its order. */
export function suite(name: SuiteName): SpecTest[] {
  // biome-ignore lint/suspicious/noExplicitAny: the package types its data loosely
  return flatten(SUITES[name] as any, []);
}

// biome-ignore lint/suspicious/noExplicitAny: the package types its data loosely
function flatten(node: any, path: readonly string[]): SpecTest[] {
  const here = [...path, node.name as string];
  const own = (node.tests ?? []).map(
    // biome-ignore lint/suspicious/noExplicitAny: the package types its data loosely
    (test: any, index: number): SpecTest => ({
      section: here[1] ?? here[0]!,
      name: [...here.slice(1), test.original.name ?? `#${index}`].join("/"),
      expr: test.original.expr,
      original: test.original,
      ast: test.ast,
      type: test.type,
      error: test.error,
      needsProto: needsProto(test),
    }),
  );
  // biome-ignore lint/suspicious/noExplicitAny: the package types its data loosely
  return [...own, ...(node.suites ?? []).flatMap((each: any) => flatten(each, here))];
}

/** Names of messages, enums and wrappers in an expression. */
const PROTO_NAME =
  /TestAllTypes|NestedTestAllTypes|NestedEnum|GlobalEnum|cel\.expr\.|proto\.(?:has|get)Ext|google\.(?:type|api)|google\.protobuf\.(?:Any|Struct|Value|ListValue|NullValue|BoolValue|BytesValue|DoubleValue|FloatValue|Int32Value|Int64Value|StringValue|UInt32Value|UInt64Value|Empty|FieldMask|(?:Timestamp|Duration)\s*\{)|\b(?:\w*Value|Any|Struct)\s*\{/;
/** The same in bindings, declared types and results. */
const PROTO_DATA = /"(?:objectValue|enumValue|messageType|wrapper)":/;
const WELL_KNOWN =
  /"objectValue":\{"@type":"type\.googleapis\.com\/google\.protobuf\.(?:Timestamp|Duration)"/g;

// biome-ignore lint/suspicious/noExplicitAny: the package types its data loosely
function needsProto(test: any): boolean {
  const { expr, bindings, typeEnv, value, typedResult } = test.original;
  if (PROTO_NAME.test(expr)) return true;
  const data = JSON.stringify([bindings, typeEnv, value, typedResult]).replaceAll(WELL_KNOWN, "");
  return PROTO_DATA.test(data) || PROTO_NAME.test(data);
}
