import type { Ir } from "../../ir.ts";
import type { Writer } from "./writer.ts";

/** Applies something to the values of nodes, of which the first that is an error is the result instead. */
export function strict(
  nodes: readonly Ir[],
  writer: Writer,
  apply: (texts: readonly string[]) => string,
): string {
  let guards = "";
  const texts = nodes.map((node) => {
    const text = writer.emit(node);
    if (!node.fallible) return text;
    const temp = writer.temp();
    guards += `${isError(`(${temp}=${text})`, writer)}?${temp}:`;
    return temp;
  });
  return guards === "" ? apply(texts) : `(${guards}${apply(texts)})`;
}

export const isError = (text: string, writer: Writer): string =>
  `${text} instanceof ${writer.unit.runtime("CelError")}`;
