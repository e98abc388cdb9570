import type { Equality, Lookup } from "../../ir.ts";
import { quote } from "./quote.ts";
import { strict } from "./strict.ts";
import type { Writer } from "./writer.ts";

/**
 * The rows of a table, and the number of the equality that is known of them:
 *
 *     (t1=TABLE,v1=-1,TEST===false?[]:(t2=FINDER.find(t1,VALUE),v1=FINDER.isExact(t1,t2)?0:-1,t2))
 *
 * Another key is looked up when the first one leaves many rows, and is taken when it leaves fewer.
 */
export function emitLookup(node: Lookup, writer: Writer): string {
  return strict([node.table], writer, ([text]) => {
    const table = writer.temp();
    const known = writer.declare(node.known);
    const tests = node.tests.map((each) => {
      const value = writer.temp();
      const none = writer.unit.constant("[]");
      return `(${value}=${writer.emit(each.test)})===${each.leavesOut}?${none}:${value}!==${!each.leavesOut}?${table}:`;
    });
    return `(${table}=${text},${known}=-1,${tests.join("")}${found(node.equalities, { table, known }, writer)})`;
  });
}

interface Names {
  readonly table: string;
  readonly known: string;
}

function found([first, ...others]: readonly Equality[], { table, known }: Names, writer: Writer): string {
  const best = writer.temp();
  const exact = (finder: string, number: number): string =>
    `${known}=${finder}.isExact(${table},${best})?${number}:-1`;
  const finderOfFirst = finderOf(first!, writer);
  const start = `${best}=${finderOfFirst}.find(${table},${writer.emit(first!.value)}),${exact(finderOfFirst, 0)}`;
  const steps = others.map((each, at) => {
    const [rows, finder] = [writer.temp(), finderOf(each, writer)];
    const look = `(${rows}=${finder}.find(${table},${writer.emit(each.value)})).length<${best}.length`;
    const isFew = `${writer.unit.runtime("isFew")}(${best})`;
    return `,!${isFew}&&${look}&&(${best}=${rows},${exact(finder, at + 1)})`;
  });
  return `(${start}${steps.join("")},${best})`;
}

function finderOf({ key: { path, through } }: Equality, { unit }: Writer): string {
  const steps = path.map(
    ({ name, leavesOut }) =>
      `{name:${quote(name)},leavesOut:{absent:${leavesOut.absent},null:${leavesOut.null}}}`,
  );
  const functions = through.map((overload) => unit.overload(overload));
  return unit.constant(`new ${unit.runtime("RowFinder")}([${steps.join()}],[${functions.join()}])`);
}
