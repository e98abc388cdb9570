import { celEnv, parse, plan } from "@bufbuild/cel";
import { Environment } from "@marcbachmann/cel-js";
import type { Outcome } from "../hand-written.ts";
import type { BenchRequest } from "../requests.ts";
import { byAction, combine } from "./conditions.ts";

/** Both libraries take a JSON number for a double and refuse to compare it with an int: the quantity is given as bigint. */
const withInteger = (request: BenchRequest): Record<string, unknown> => ({
  ...request,
  resource:
    request.resource.newQuantity === undefined
      ? request.resource
      : { ...request.resource, newQuantity: BigInt(request.resource.newQuantity) },
});

export function bufbuild(requests: readonly BenchRequest[]): (index: number) => Outcome {
  const env = celEnv();
  const rules = byAction((when) => plan(env, parse(when)));
  const inputs = requests.map(withInteger);
  return (index) => {
    const input = inputs[index]!;
    return combine(rules.get(requests[index]!.action)!, (test) => test(input as never) === true);
  };
}

export function marcbachmann(requests: readonly BenchRequest[]): (index: number) => Outcome {
  const env = new Environment({ unlistedVariablesAreDyn: true });
  const rules = byAction((when) => env.parse(when));
  const inputs = requests.map(withInteger);
  return (index) => {
    const input = inputs[index]!;
    return combine(rules.get(requests[index]!.action)!, (test) => test(input) === true);
  };
}
