import type { Ir, Loop, LoopKind } from "../../ir.ts";
import { failed } from "./logic.ts";
import { emitLookup } from "./lookup.ts";
import { isError, strict } from "./strict.ts";
import type { Writer } from "./writer.ts";

/** How a kind of loop is written: before it, what it does with a body's text, after it. */
interface Form {
  readonly start: (writer: Writer) => string;
  readonly step: (node: Loop, body: string, writer: Writer) => string;
  readonly end: string;
}

const LIST = { start: () => "const r=[];", end: "return r;" } as const;
const MAP = {
  start: (writer: Writer) => `const r=new ${writer.unit.runtime("CelMap")}();`,
  end: "return r;",
} as const;

const FORMS: Readonly<Record<LoopKind, Form>> = {
  all: {
    start: () => "let e;",
    step: (...args) => decide(false, ...args),
    end: "return e===undefined?true:e;",
  },
  exists: {
    start: () => "let e;",
    step: (...args) => decide(true, ...args),
    end: "return e===undefined?false:e;",
  },
  existsOne: {
    start: () => "let n=0;",
    step: (node, body, writer) => predicate(node, node.body, body, "n++;", writer),
    end: "return n===1;",
  },
  filter: {
    ...LIST,
    step: (node, body, writer) =>
      predicate(node, node.body, body, `r.push(${writer.read(node.value)});`, writer),
  },
  map: { ...LIST, step: (node, body, writer) => `${value(node, body, writer)}r.push(x);` },
  transformMap: {
    ...MAP,
    step: (node, body, writer) =>
      `${value(node, body, writer)}${put(`putEntry`, `r,${writer.read(node.key!)},x`, node, writer)}`,
  },
  transformMapEntry: {
    ...MAP,
    step: (node, body, writer) => `${value(node, body, writer)}${put(`putEntries`, "r,x", node, writer)}`,
  },
};

const isCertain = (node: Ir): boolean => !node.fallible && node.type.kind === "bool";

/** Ends with the value that decides; keeps the first error for the case that nothing does. */
function decide(decisive: boolean, node: Loop, body: string, writer: Writer): string {
  if (isCertain(node.body)) return `if(${decisive ? body : `!${body}`})return ${decisive};`;
  const error = failed("x", node.body, node, writer);
  return `const x=${body};if(x===${decisive})return x;if(x!==${!decisive}&&e===undefined)e=${error};`;
}

/** Does something when a predicate is true; leaves with its error. */
function predicate(node: Loop, of: Ir, text: string, then: string, writer: Writer): string {
  if (isCertain(of)) return `if(${text}){${then}}`;
  return `const p=${text};if(p===true){${then}}else if(p!==false)return ${failed("p", of, node, writer)};`;
}

function value(node: Loop, body: string, writer: Writer): string {
  return `const x=${body};${node.body.fallible ? `if(${isError("x", writer)})return x;` : ""}`;
}

function put(name: string, args: string, node: Loop, writer: Writer): string {
  const call = `${writer.unit.runtime(name)}(${args},${writer.unit.site(node)})`;
  return `const q=${call};if(q!==undefined)return q;`;
}

/** A loop is a function of its own over `l`, the list, or the keys and values of a map. */
export function emitLoop(node: Loop, writer: Writer): string {
  const loop = (target: string): string =>
    writer.helper(new Map([["l", target]]), (inner) => loopText(node, inner));
  if (node.target.op !== "lookup") return strict([node.target], writer, ([target]) => loop(target!));
  // Never a function of its own, and before the call: the loop reads what it finds out.
  const [found, temp] = [emitLookup(node.target, writer), writer.temp()];
  if (!node.target.fallible) return `(${temp}=${found},${loop(temp)})`;
  return `(${isError(`(${temp}=${found})`, writer)}?${temp}:${loop(temp)})`;
}

function loopText(node: Loop, writer: Writer): string {
  const form = FORMS[node.kind];
  const spend = `${writer.unit.budget()}.spend(l.length,${writer.unit.site(node)})`;
  const locals = bindings(node, writer);
  const body = bodyText(node, form, writer);
  const whole = `if(!${spend})for(let i=0;i<l.length;i++){${locals}${body}}${form.end}`;
  return `${range(node, writer)}${form.start(writer)}${whole}`;
}

/** Makes `l` the list to go through, and `k` the keys if they are not positions. */
function range(node: Loop, writer: Writer): string {
  if (node.shape === "list") return "";
  const pairs = node.key !== undefined;
  const call = `${writer.unit.runtime(pairs ? "entriesOf" : "elementsOf")}(l,${writer.unit.site(node)})`;
  const leave = `l=${call};if(${isError("l", writer)})return l;`;
  return pairs ? `${leave}const k=l.keys;l=l.values;` : leave;
}

function bindings(node: Loop, writer: Writer): string {
  const element = `const ${writer.bind(node.value)}=l[i];`;
  if (node.key === undefined) return element;
  return `const ${writer.bind(node.key)}=${node.shape === "list" ? "i" : "k[i]"};${element}`;
}

function bodyText(node: Loop, form: Form, writer: Writer): string {
  const step = form.step(node, writer.emit(node.body), writer);
  if (node.filter === undefined) return step;
  const kept = writer.emit(node.filter);
  if (isCertain(node.filter)) return `if(!${kept})continue;${step}`;
  const error = failed("g", node.filter, node, writer);
  return `const g=${kept};if(g!==true){if(g===false)continue;return ${error};}${step}`;
}
