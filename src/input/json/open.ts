import { Scanner } from "./scan.ts";

/** Opens a JSON object or list that stands in a text, as strictly as a file; what is none is given back as it is. */
export function openJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  const { fatal, findings } = new Scanner(text).scan();
  return fatal === undefined && findings.length === 0 ? (JSON.parse(text) as unknown) : text;
}
