import type { Equality, Lookup } from "../../ir.ts";
import { quote } from "./quote.ts";
import { strict } from "./strict.ts";
import type { Writer } from "./writer.ts";

/** `(t1=TABLE,TEST===false?none:isFew(t2=lookUp(t1,KEY,VALUE))?t2:fewer(t2,lookUp(t1,KEY,VALUE)))`. */
export function emitLookup(node: Lookup, writer: Writer): string {
  return strict([node.table], writer, ([table]) => {
    const temp = writer.temp();
    const tests = node.tests.map((each) => {
      const value = writer.temp();
      const none = writer.unit.constant("[]");
      return `(${value}=${writer.emit(each.test)})===${each.leavesOut}?${none}:${value}!==${!each.leavesOut}?${temp}:`;
    });
    return `(${temp}=${table},${tests.join("")}${found(node.equalities, temp, writer)})`;
  });
}

function found([first, ...others]: readonly Equality[], table: string, writer: Writer): string {
  const { unit } = writer;
  const look = ({ key, value }: Equality): string =>
    `${unit.runtime("lookUp")}(${table},${keyOf(key, writer)},${writer.emit(value)})`;
  return others.reduce((rows, each) => {
    const temp = writer.temp();
    const both = `${unit.runtime("fewer")}(${temp},${look(each)})`;
    return `(${unit.runtime("isFew")}(${temp}=${rows})?${temp}:${both})`;
  }, look(first!));
}

function keyOf({ path, through }: Equality["key"], { unit }: Writer): string {
  const steps = path.map(
    ({ name, leavesOut }) =>
      `{name:${quote(name)},leavesOut:{absent:${leavesOut.absent},null:${leavesOut.null}}}`,
  );
  const functions = through.map((overload) => unit.overload(overload));
  return unit.constant(`new ${unit.runtime("RowKey")}([${steps.join()}],[${functions.join()}])`);
}
