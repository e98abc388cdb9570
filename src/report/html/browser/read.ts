import type { Detail, PageData } from "../model.ts";

export function jsonIn(id: string): unknown {
  return JSON.parse(document.getElementById(id)!.textContent);
}

let last: { readonly block: number; readonly details: readonly Detail[] } | undefined;

/** The details of a row. The block that was read last is kept: one looks at neighbours. */
export function detailOf(row: number, { block }: PageData): Detail {
  const number = Math.floor(row / block);
  if (last?.block !== number)
    last = { block: number, details: jsonIn(`block-${number}`) as readonly Detail[] };
  return last.details[row % block]!;
}
