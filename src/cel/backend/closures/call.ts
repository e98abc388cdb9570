import type {
  Call,
  Charge,
  Convert,
  DefinitionRead,
  Dispatch,
  Equal,
  Ir,
  Matches,
  Member,
} from "../../ir.ts";
import { dispatch } from "../../runtime/dispatch.ts";
import { equals } from "../../runtime/equality.ts";
import { relocate } from "../../runtime/evaluation.ts";
import { compilePattern } from "../../runtime/regex.ts";
import { fromDynamic, toDynamic } from "../../runtime/represent.ts";
import { CelError, type Site } from "../../runtime/value.ts";
import { type Build, type Run, siteOf, strictly, strictlyOne, strictlyTwo } from "../frame.ts";

export function buildCall(node: Call, build: Build): Run {
  const { args, overload } = node;
  const run = overload.run as Implementation;
  return overload.fallible ? buildPartial(args, run, siteOf(node), build) : buildTotal(args, run, build);
}

type Implementation = (...args: unknown[]) => unknown;

function buildTotal(args: readonly Ir[], run: Implementation, build: Build): Run {
  const [first, second] = args;
  if (args.length === 1) return strictlyOne(first!, build, (value) => run(value));
  if (args.length === 2) return strictlyTwo(first!, second!, build, (a, b) => run(a, b));
  return strictly(args, build, (values) => run(...values));
}

function buildPartial(args: readonly Ir[], run: Implementation, site: Site, build: Build): Run {
  const [first, second] = args;
  if (args.length === 1) return strictlyOne(first!, build, (value) => run(value, site));
  if (args.length === 2) return strictlyTwo(first!, second!, build, (a, b) => run(a, b, site));
  return strictly(args, build, (values) => run(...values, site));
}

export function buildDispatch(node: Dispatch, build: Build): Run {
  const site = siteOf(node);
  const run = dispatch(node.name, node.overloads);
  return strictly(node.args, build, (values) => run(values, site));
}

export function buildEqual(node: Equal, build: Build): Run {
  const { negated } = node;
  return strictlyTwo(
    node.left,
    node.right,
    build,
    node.identical ? (a, b) => (a === b) !== negated : (a, b) => equals(a, b) !== negated,
  );
}

export function buildMember(node: Member, build: Build): Run {
  const values = new Set<unknown>(node.values);
  return strictlyOne(node.needle, build, (value) => values.has(value));
}

export function buildMatches(node: Matches, build: Build): Run {
  const matcher = compilePattern(node.pattern)!;
  return strictlyOne(node.text, build, (text) => matcher.test(text as string));
}

export function buildConvert(node: Convert, build: Build): Run {
  const site = siteOf(node);
  if (node.to === "dynamic") return strictlyOne(node.operand, build, toDynamic(node.of)!);
  const convert = fromDynamic(node.of);
  return strictlyOne(node.operand, build, (value) => convert(value, site));
}

export function buildDefinition(node: DefinitionRead, run: Run): Run {
  const site = siteOf(node);
  const { slot } = node.definition;
  return (frame) => {
    const known = frame.locals[slot];
    if (known !== undefined) return relocate(known, site);
    frame.locals[slot] = run(frame);
    return relocate(frame.locals[slot], site);
  };
}

export function buildCharge(node: Charge, build: Build): Run {
  const site = siteOf(node);
  const run = build(node.operand);
  return (frame) => {
    const made = run(frame);
    return made instanceof CelError ? made : frame.budget.charge(made, site);
  };
}
