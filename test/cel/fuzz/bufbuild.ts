import {
  type CelInput,
  celEnv,
  celUint,
  isCelError,
  isCelList,
  isCelMap,
  isCelType,
  isCelUint,
  parse,
  plan,
} from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";
import { create } from "@bufbuild/protobuf";
import { isReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import { type Duration as DurationMessage, DurationSchema, TimestampSchema } from "@bufbuild/protobuf/wkt";
import { mapGet, mapKeys } from "../../../src/cel/runtime/index.ts";
import { isMap } from "../../../src/cel/runtime/map.ts";
import { CelMap, Double, Duration, Timestamp, TypeValue, Uint } from "../../../src/cel/runtime/value.ts";
import { describe } from "../../conformance/values.ts";

/** Another implementation of the language, as a witness. Types of variables it does not ask for. */
const ENVIRONMENT = celEnv({ funcs: strings });

/** A text as a function of our activations (dynamic values) that answers in the words of `describe()`; errors are `error`. */
export function witness(text: string): (activation: Readonly<Record<string, unknown>>) => string {
  const run = plan(ENVIRONMENT, parse(text)) as (context: Record<string, CelInput>) => unknown;
  return (activation) => {
    const entries = Object.entries(activation).map(([name, value]) => [name, toWitness(value)] as const);
    const answer = run(Object.fromEntries(entries));
    return isCelError(answer) ? "error" : describe(fromWitness(answer));
  };
}

/** Our dynamic value as theirs. */
function toWitness(value: unknown): CelInput {
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return BigInt(value as number);
  if (value instanceof Double) return value.value;
  if (value instanceof Uint) return celUint(BigInt(value.value));
  if (Array.isArray(value)) return value.map(toWitness);
  if (value instanceof Timestamp) {
    return reflect(TimestampSchema, create(TimestampSchema, timeFields(value))) as unknown as CelInput;
  }
  if (value instanceof Duration) {
    return reflect(DurationSchema, create(DurationSchema, timeFields(value))) as unknown as CelInput;
  }
  if (isMap(value)) {
    const keys = mapKeys(value);
    return new Map(keys.map((key) => [toWitness(key), toWitness(mapGet(value, key))])) as unknown as CelInput;
  }
  return value as CelInput;
}

const timeFields = ({ seconds, nanos }: Timestamp | Duration): { seconds: bigint; nanos: number } => ({
  seconds: BigInt(seconds),
  nanos,
});

/** Their value as our dynamic one. */
function fromWitness(value: unknown): unknown {
  if (typeof value === "bigint") return integer(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? new Double(value) : value;
  if (isCelUint(value)) return new Uint(integer(value.value));
  if (isCelList(value)) return [...value].map(fromWitness);
  if (isCelMap(value)) return mapFrom([...value.entries()]);
  if (isCelType(value)) return new TypeValue(value.name);
  if (isReflectMessage(value)) return timeOf(value.message);
  return value;
}

const integer = (value: bigint): number | bigint =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value;

function timeOf(message: { readonly $typeName: string }): unknown {
  const { seconds, nanos } = message as DurationMessage;
  return message.$typeName === "google.protobuf.Timestamp"
    ? new Timestamp(Number(seconds), nanos)
    : new Duration(Number(seconds), nanos);
}

function mapFrom(entries: readonly (readonly [unknown, unknown])[]): CelMap {
  const map = new CelMap();
  for (const [key, value] of entries) map.set(fromWitness(key), fromWitness(value));
  return map;
}
