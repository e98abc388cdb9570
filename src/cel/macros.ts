import type { Expr, ListLiteral, Macro, MacroName, Range } from "./ast.ts";

/** A call as the parser read it, before it is known whether it is a macro. */
export interface CallShape extends Range {
  readonly name: string;
  readonly nameRange: Range;
  readonly target: Expr | undefined;
  readonly args: readonly Expr[];
}

/** What a call turned out to be: a macro, a macro with wrong arguments (the fault's place and message), or neither. */
export type Expansion =
  | { readonly expr: Expr }
  | { readonly fault: Range & { readonly message: string } }
  | undefined;

type Maker = (call: CallShape) => Expansion;

/** Macros called on a receiver: how many variables they bind for each number of arguments. */
const RECEIVER_MACROS: Readonly<
  Record<string, { readonly macro: MacroName; readonly variables: Readonly<Record<number, number>> }>
> = {
  all: { macro: "all", variables: { 2: 1, 3: 2 } },
  exists: { macro: "exists", variables: { 2: 1, 3: 2 } },
  exists_one: { macro: "existsOne", variables: { 2: 1, 3: 2 } },
  existsOne: { macro: "existsOne", variables: { 2: 1, 3: 2 } },
  filter: { macro: "filter", variables: { 2: 1 } },
  map: { macro: "map", variables: { 2: 1, 3: 1 } },
  transformList: { macro: "transformList", variables: { 3: 2, 4: 2 } },
  transformMap: { macro: "transformMap", variables: { 3: 2, 4: 2 } },
  transformMapEntry: { macro: "transformMapEntry", variables: { 3: 2, 4: 2 } },
  optMap: { macro: "optMap", variables: { 2: 1 } },
  optFlatMap: { macro: "optFlatMap", variables: { 2: 1 } },
};

/** Macros of the `cel` namespace, by name and number of arguments. */
const NAMESPACE_MACROS: Readonly<Record<string, Maker>> = {
  "bind/3": expandBind,
  "block/2": expandBlock,
  "index/1": (call) => expandNumbered(call, "index"),
  "iterVar/2": (call) => expandNumbered(call, "iterVar"),
  "accuVar/2": (call) => expandNumbered(call, "accuVar"),
};

/** Names of the accumulator of cel-go's folds: a macro may not bind them. */
const HIDDEN_NAMES: ReadonlySet<string> = new Set(["__result__", "@result"]);

export function expandMacro(call: CallShape): Expansion {
  if (call.target === undefined)
    return call.name === "has" && call.args.length === 1 ? expandHas(call) : undefined;
  if (call.target.kind === "ident" && call.target.name === "cel" && !call.target.absolute) {
    const key = `${call.name}/${call.args.length}`;
    if (Object.hasOwn(NAMESPACE_MACROS, key)) return NAMESPACE_MACROS[key]!(call);
  }
  if (!Object.hasOwn(RECEIVER_MACROS, call.name)) return undefined;
  const { macro, variables } = RECEIVER_MACROS[call.name]!;
  const bound = variables[call.args.length];
  return bound === undefined ? undefined : expandReceiver(call, macro, bound);
}

function expandHas(call: CallShape): Expansion {
  const [argument] = call.args;
  if (argument?.kind !== "select" || argument.test || argument.optional)
    return fault(argument!, "`has()` takes a field selection: `has(a.b)`");
  return { expr: { ...argument, test: true, start: call.start, end: call.end } };
}

function expandReceiver(call: CallShape, macro: MacroName, bound: number): Expansion {
  const names = variableNames(call.args.slice(0, bound));
  if ("fault" in names) return names;
  return { expr: macroOf(call, macro, names.variables, call.args.slice(bound)) };
}

function expandBind(call: CallShape): Expansion {
  const names = variableNames(call.args.slice(0, 1));
  if ("fault" in names) return names;
  return { expr: { ...macroOf(call, "bind", names.variables, call.args.slice(1)), target: undefined } };
}

function expandBlock(call: CallShape): Expansion {
  const [list] = call.args as [Expr, Expr];
  if (list.kind !== "list" || (list as ListLiteral).elements.some(({ optional }) => optional))
    return fault(list, "`cel.block()` takes a list literal first");
  return { expr: { ...macroOf(call, "block", [], call.args), target: undefined } };
}

function expandNumbered(call: CallShape, macro: MacroName): Expansion {
  const indices: number[] = [];
  for (const argument of call.args) {
    if (
      argument.kind !== "literal" ||
      argument.literal.type !== "int" ||
      argument.literal.value < 0n ||
      argument.literal.value > 1_000_000n
    )
      return fault(argument, `\`cel.${macro}()\` takes numbers that are not negative`);
    indices.push(Number(argument.literal.value));
  }
  return { expr: { ...macroOf(call, macro, [], []), target: undefined, indices } };
}

function macroOf(
  call: CallShape,
  macro: MacroName,
  variables: Macro["variables"],
  args: readonly Expr[],
): Macro {
  const { start, end, nameRange, target } = call;
  return { kind: "macro", macro, nameRange, target, variables, args, start, end };
}

function variableNames(
  args: readonly Expr[],
): { variables: Macro["variables"] } | { fault: Range & { message: string } } {
  const variables: { name: string; range: Range }[] = [];
  for (const argument of args) {
    const name = variableName(argument);
    if (name === undefined || HIDDEN_NAMES.has(name))
      return fault(argument, "expected a plain name for the variable of the macro");
    if (variables.some((each) => each.name === name)) return fault(argument, `\`${name}\` is bound twice`);
    variables.push({ name, range: { start: argument.start, end: argument.end } });
  }
  return { variables };
}

/** `cel.iterVar(0, 1)` may stand for a name where an optimiser has numbered them. */
function variableName(argument: Expr): string | undefined {
  if (argument.kind === "ident" && !argument.absolute) return argument.name;
  if (argument.kind === "macro" && (argument.macro === "iterVar" || argument.macro === "accuVar"))
    return numberedName(argument);
  return undefined;
}

/** The name under which `cel.index(n)`, `cel.iterVar(n, m)` and `cel.accuVar(n, m)` are bound: `@index0`, `@it:0:1`, `@ac:0:1`. */
export function numberedName(macro: Macro): string {
  const numbers = macro.indices!;
  if (macro.macro === "index") return `@index${numbers[0]}`;
  return `@${macro.macro === "iterVar" ? "it" : "ac"}:${numbers.join(":")}`;
}

function fault({ start, end }: Range, message: string): { fault: Range & { message: string } } {
  return { fault: { start, end, message } };
}
