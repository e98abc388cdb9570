import { celEnv, parse, plan } from "@bufbuild/cel";
import { Environment } from "@marcbachmann/cel-js";
import type { Judge } from "../agree.ts";
import type { BenchRequest } from "../requests.ts";
import { byAction, combine } from "./conditions.ts";

interface Input {
  readonly action: string;
  readonly bindings: Record<string, unknown>;
}

/** Both libraries take a JSON number for a double and refuse to compare it with an int: the quantity is given as bigint. */
function prepare(request: BenchRequest): Input {
  const { newQuantity } = request.resource;
  const resource =
    newQuantity === undefined ? request.resource : { ...request.resource, newQuantity: BigInt(newQuantity) };
  return { action: request.action, bindings: { ...request, resource } };
}

export function bufbuild(): Judge<Input> {
  const env = celEnv();
  const rules = byAction((when) => plan(env, parse(when)));
  return {
    name: "@bufbuild/cel",
    prepare,
    decide: ({ action, bindings }) => combine(rules.get(action)!, (test) => test(bindings as never) === true),
  };
}

export function marcbachmann(): Judge<Input> {
  const env = new Environment({ unlistedVariablesAreDyn: true });
  const rules = byAction((when) => env.parse(when));
  return {
    name: "@marcbachmann/cel-js",
    prepare,
    decide: ({ action, bindings }) => combine(rules.get(action)!, (test) => test(bindings) === true),
  };
}
