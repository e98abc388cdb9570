import type { Ir } from "../ir.ts";
import {
  emitField,
  emitHas,
  emitIndex,
  emitInput,
  emitOptionalAccess,
  emitSelect,
} from "./javascript/access.ts";
import {
  emitCall,
  emitCharge,
  emitConvert,
  emitDefinition,
  emitDispatch,
  emitEqual,
  emitMatches,
  emitMember,
} from "./javascript/call.ts";
import { emitList, emitMap } from "./javascript/literal.ts";
import {
  emitConditional,
  emitLet,
  emitLogic,
  emitNot,
  emitOptionalMap,
  emitOptionalOr,
} from "./javascript/logic.ts";
import { emitLookup } from "./javascript/lookup.ts";
import { emitLoop } from "./javascript/loop.ts";
import { isApart } from "./javascript/size.ts";
import type { Unit } from "./javascript/unit.ts";
import { Writer } from "./javascript/writer.ts";

/** A writer of the body of a function of the unit, whose parameter `a` is the activation. */
export const newWriter = (unit: Unit): Writer => new Writer(unit, emitNode);

/** A JavaScript expression for a node; what is big becomes the call of a function of its own. */
function emitNode(node: Ir, writer: Writer): string {
  if (!isApart(node)) return emitHere(node, writer);
  return writer.helper(new Map(), (inner) => `return ${emitHere(node, inner)};`);
}

function emitHere(node: Ir, writer: Writer): string {
  switch (node.op) {
    case "constant":
      return writer.unit.value(node.value);
    case "fault":
      return writer.unit.error(node, node.kind, node.detail);
    case "local":
      return writer.read(node.local);
    case "input":
      return emitInput(node, writer);
    case "field":
      return emitField(node, writer);
    case "select":
      return emitSelect(node, writer);
    case "index":
      return emitIndex(node, writer);
    case "has":
      return emitHas(node, writer);
    case "optionalAccess":
      return emitOptionalAccess(node, writer);
    case "call":
      return emitCall(node, writer);
    case "dispatch":
      return emitDispatch(node, writer);
    case "equal":
      return emitEqual(node, writer);
    case "member":
      return emitMember(node, writer);
    case "matches":
      return emitMatches(node, writer);
    case "logic":
      return emitLogic(node, writer);
    case "not":
      return emitNot(node, writer);
    case "conditional":
      return emitConditional(node, writer);
    case "list":
      return emitList(node, writer);
    case "map":
      return emitMap(node, writer);
    case "loop":
      return emitLoop(node, writer);
    case "lookup":
      return emitLookup(node, writer);
    case "let":
      return emitLet(node, writer);
    case "optionalMap":
      return emitOptionalMap(node, writer);
    case "optionalOr":
      return emitOptionalOr(node, writer);
    case "convert":
      return emitConvert(node, writer);
    case "definition":
      return emitDefinition(node, writer);
    case "charge":
      return emitCharge(node, writer);
  }
}
