import type { DefinitionRead, Ir, LoweredDefinition } from "../ir.ts";
import { Budget } from "../runtime/evaluation.ts";
import {
  buildField,
  buildHas,
  buildIndex,
  buildInput,
  buildOptionalAccess,
  buildSelect,
} from "./closures/access.ts";
import {
  buildCall,
  buildCharge,
  buildConvert,
  buildDefinition,
  buildDispatch,
  buildEqual,
  buildMatches,
  buildMember,
} from "./closures/call.ts";
import { buildList, buildMap } from "./closures/literal.ts";
import {
  buildConditional,
  buildLet,
  buildLogic,
  buildNot,
  buildOptionalMap,
  buildOptionalOr,
} from "./closures/logic.ts";
import { buildLookup } from "./closures/lookup.ts";
import { buildLoop } from "./closures/loop.ts";
import { type Build, type Frame, type Run, siteOf, type Values } from "./frame.ts";

/** Sees every node's function when it is made and can put another in its place. */
export type Observe = (node: Ir, run: Run) => Run;

/**
 * An expression as a tree of closures: the back end for places where code cannot be made from text.
 * `slots` is how many locals the session of its lowering has.
 */
export function compileClosures(
  node: Ir,
  slots: number,
  observe: Observe = (_, run) => run,
): (activation: object, standing?: object) => unknown {
  const definitions = new Map<LoweredDefinition, Run>();
  const define = (definition: LoweredDefinition): Run => {
    const run = definitions.get(definition) ?? build(definition.body);
    definitions.set(definition, run);
    return run;
  };
  const build: Build = (each) =>
    observe(
      each,
      each.op === "definition" ? buildDefinition(each, define(each.definition)) : buildNode(each, build),
    );
  const run = build(node);
  const budget = new Budget();
  return (activation, standing = {}) => {
    budget.begin();
    const frame: Frame = {
      activation: activation as Values,
      standing: standing as Values,
      locals: new Array(slots),
      budget,
    };
    return budget.result(run(frame));
  };
}

function buildNode(node: Exclude<Ir, DefinitionRead>, build: Build): Run {
  switch (node.op) {
    case "constant": {
      const { value } = node;
      return () => value;
    }
    case "fault": {
      const error = siteOf(node).error(node.kind, node.detail);
      return () => error;
    }
    case "local": {
      const { slot } = node.local;
      return (frame) => frame.locals[slot];
    }
    case "input":
      return buildInput(node);
    case "field":
      return buildField(node, build);
    case "select":
      return buildSelect(node, build);
    case "index":
      return buildIndex(node, build);
    case "has":
      return buildHas(node, build);
    case "optionalAccess":
      return buildOptionalAccess(node, build);
    case "call":
      return buildCall(node, build);
    case "dispatch":
      return buildDispatch(node, build);
    case "equal":
      return buildEqual(node, build);
    case "member":
      return buildMember(node, build);
    case "matches":
      return buildMatches(node, build);
    case "logic":
      return buildLogic(node, build);
    case "not":
      return buildNot(node, build);
    case "conditional":
      return buildConditional(node, build);
    case "list":
      return buildList(node, build);
    case "map":
      return buildMap(node, build);
    case "loop":
      return buildLoop(node, build);
    case "lookup":
      return buildLookup(node, build);
    case "let":
      return buildLet(node, build);
    case "optionalMap":
      return buildOptionalMap(node, build);
    case "optionalOr":
      return buildOptionalOr(node, build);
    case "convert":
      return buildConvert(node, build);
    case "charge":
      return buildCharge(node, build);
  }
}
