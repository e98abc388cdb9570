import type { Overload } from "../function.ts";
import { type CelType, DYN, listOf, mapOf } from "../type.ts";
import { fromDynamic, toDynamic } from "./represent.ts";
import { type Kind, kindOf, TYPE_VALUES } from "./type-of.ts";
import { CelError, type Site } from "./value.ts";

/** A function on values in dynamic representation, with the site at which it errs. */
export type Dispatched = (args: readonly unknown[], site: Site) => unknown;

/**
 * Calls the first overload whose parameters fit the run-time types of the arguments: `no_such_overload` if none
 * does. Arguments and results are in dynamic representation. What is the same for all calls is prepared once.
 */
export function dispatch(name: string, overloads: readonly Overload[]): Dispatched {
  const candidates = overloads.map(prepare);
  const byKind = new Map(KINDS.map((kind) => [kind, candidates.filter((each) => accepts(each, kind))]));
  return (args, site) => {
    const fitting = args.length === 0 ? candidates : byKind.get(kindOf(args[0]) as Kind);
    for (const candidate of fitting ?? []) {
      const fitted = argumentsFor(candidate, args, site);
      if (fitted !== undefined) return call(candidate, fitted);
    }
    return site.error("no_such_overload", name);
  };
}

const KINDS = Object.keys(TYPE_VALUES) as Kind[];

interface Candidate {
  readonly first: CelType | undefined;
  readonly checks: readonly ReturnType<typeof fromDynamic>[];
  readonly box: ReturnType<typeof toDynamic>;
  readonly run: (...args: unknown[]) => unknown;
}

function prepare({ params, result, run, runDynamic }: Overload): Candidate {
  const loose = runDynamic !== undefined;
  return {
    first: params[0],
    checks: params.map((type) => fromDynamic(loose ? open(type) : type)),
    box: loose ? undefined : toDynamic(result),
    run: (runDynamic ?? run) as Candidate["run"],
  };
}

/** A container of anything in place of a container of something. */
function open(type: CelType): CelType {
  if (type.kind === "list") return listOf(DYN);
  return type.kind === "map" ? mapOf(DYN, DYN) : type;
}

/** Whether the first parameter can take a value of a kind; the rest of it is checked when called. */
function accepts({ first }: Candidate, kind: Kind): boolean {
  if (first === undefined) return false;
  switch (first.kind) {
    case "dyn":
    case "param":
    case "nullable":
      return true;
    case "object":
      return kind === "map";
    default:
      return first.kind === kind;
  }
}

/** The arguments in the representation of the parameters, followed by the site; undefined when one does not fit. */
function argumentsFor({ checks }: Candidate, args: readonly unknown[], site: Site): unknown[] | undefined {
  if (args.length !== checks.length) return undefined;
  const fitted: unknown[] = [];
  for (let at = 0; at < args.length; at++) {
    const value = checks[at]!(args[at], site);
    if (value instanceof CelError) return undefined;
    fitted.push(value);
  }
  fitted.push(site);
  return fitted;
}

function call({ run, box }: Candidate, fitted: unknown[]): unknown {
  const result = run(...fitted);
  return box === undefined || result instanceof CelError ? result : box(result);
}
