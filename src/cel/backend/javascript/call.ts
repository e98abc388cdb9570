import type { Overload } from "../../function.ts";
import type { Call, Charge, Convert, DefinitionRead, Dispatch, Equal, Matches, Member } from "../../ir.ts";
import { isSimple, quote } from "./quote.ts";
import { isError, strict } from "./strict.ts";
import type { Writer } from "./writer.ts";

export function emitCall(node: Call, writer: Writer): string {
  const { overload } = node;
  return strict(node.args, writer, (texts) => {
    if (overload.id === "in_list" && isFoundByIncludes(node)) return `${texts[1]}.includes(${texts[0]})`;
    if (overload.inline !== undefined) return inlined(overload.inline, texts, writer);
    const run = writer.unit.constant(`${writer.unit.overload(overload)}.run`);
    const site = overload.fallible ? [writer.unit.site(node)] : [];
    return `${run}(${[...texts, ...site].join()})`;
  });
}

/** Values that are equal exactly when JavaScript takes them for the same. */
const SAME_VALUE: ReadonlySet<string> = new Set(["string", "int", "bool"]);

function isFoundByIncludes({ args: [needle, list] }: Call): boolean {
  return (
    list?.type.kind === "list" &&
    SAME_VALUE.has(list.type.element.kind) &&
    needle?.type.kind === list.type.element.kind
  );
}

/** Arguments that the text uses more than once are put into variables first. */
function inlined(inline: NonNullable<Overload["inline"]>, texts: readonly string[], writer: Writer): string {
  const marks = texts.map((_, at) => `$${at}$`);
  const uses = inline(...marks);
  const setups: string[] = [];
  const args = texts.map((text, at) => {
    if (isSimple(text) || uses.split(marks[at]!).length <= 2) return text;
    const temp = writer.temp();
    setups.push(`${temp}=${text}`);
    return temp;
  });
  const result = inline(...args);
  return setups.length === 0 ? result : `(${setups.join()},${result})`;
}

export function emitDispatch(node: Dispatch, writer: Writer): string {
  const { unit } = writer;
  const overloads = node.overloads.map((overload) => unit.overload(overload));
  const run = unit.constant(`${unit.runtime("dispatch")}(${quote(node.name)},[${overloads.join()}])`);
  return strict(node.args, writer, (texts) => `${run}([${texts.join()}],${unit.site(node)})`);
}

export function emitEqual(node: Equal, writer: Writer): string {
  return strict([node.left, node.right], writer, ([left, right]) => {
    if (node.identical) return `(${left}${node.negated ? "!==" : "==="}${right})`;
    return `${node.negated ? "!" : ""}${writer.unit.runtime("equals")}(${left},${right})`;
  });
}

/** Longer lists are looked up in a set. */
const MOST_COMPARISONS = 8;

export function emitMember(node: Member, writer: Writer): string {
  return strict([node.needle], writer, ([needle]) => {
    const values = node.values.map((value) => writer.unit.value(value));
    if (values.length > MOST_COMPARISONS) {
      return `${writer.unit.constant(`new Set([${values.join()}])`)}.has(${needle})`;
    }
    if (values.length === 0) return "false";
    const { setup, text } = writer.reusable(needle!);
    return `(${values.map((value, at) => `${at === 0 ? setup : text}===${value}`).join("||")})`;
  });
}

export function emitMatches(node: Matches, writer: Writer): string {
  const { unit } = writer;
  const matcher = unit.constant(`${unit.runtime("compilePattern")}(${quote(node.pattern)})`);
  return strict([node.text], writer, ([text]) => `${matcher}.test(${text})`);
}

export function emitConvert(node: Convert, writer: Writer): string {
  const { unit } = writer;
  const convert = unit.runtime(node.to === "dynamic" ? "toDynamic" : "fromDynamic");
  const site = node.to === "dynamic" ? "" : `,${unit.site(node)}`;
  const run = unit.constant(`${convert}(${unit.type(node.of)})`);
  return strict([node.operand], writer, ([value]) => `${run}(${value}${site})`);
}

/** Evaluated once, when it is needed first; an error is moved to where it is used. */
export function emitDefinition(node: DefinitionRead, writer: Writer): string {
  const { unit } = writer;
  const run = unit.definition(node.definition, (name) => {
    const inner = writer.fresh();
    unit.addFunction(name, ["a"], inner.finish(`return ${inner.emit(node.definition.body)};`));
  });
  const memo = unit.memo(run);
  const value = `(${memo}!==undefined?${memo}:(${memo}=${run}(a)))`;
  return node.fallible ? `${unit.runtime("relocate")}(${value},${unit.site(node)})` : value;
}

export function emitCharge(node: Charge, writer: Writer): string {
  const { unit } = writer;
  const budget = unit.budget();
  const temp = writer.temp();
  const made = writer.emit(node.operand);
  const charge = `${budget}.charge(${temp},${unit.site(node)})`;
  return `(${isError(`(${temp}=${made})`, writer)}?${temp}:${charge})`;
}
