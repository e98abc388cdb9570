import { isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Code } from "../base/codes.ts";
import type { Diagnostic, Related } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import { didYouMean, suggest } from "../base/suggest.ts";
import { duplicates } from "./duplicates.ts";
import { parseYaml } from "./parse-yaml.ts";
import type { Located } from "./written.ts";

/** An entry of a YAML map. */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
}

/** Which keys a map may have, and which it must have. */
export interface Shape {
  /** What the map is, for messages: `a rule`. */
  readonly what: string;
  readonly keys: readonly string[];
  readonly required: readonly string[];
}

/** A YAML file while it is read: its nodes, their places, and what is wrong. */
export class YamlFile {
  readonly diagnostics: Diagnostic[] = [];
  readonly source: Source;
  readonly #root: Node | undefined;
  constructor(source: Source) {
    this.source = source;
    const { value, diagnostics } = parseYaml(source);
    this.#root = value;
    this.diagnostics.push(...diagnostics);
  }

  /** The root's map; undefined when the file cannot be read, is empty or is no map. */
  root(what = "a policy file"): YAMLMap | undefined {
    return this.#root === undefined ? undefined : this.map(this.#root, what);
  }

  report(code: Code, span: Span, message: string, help?: string, related?: readonly Related[]): undefined {
    this.diagnostics.push({
      code,
      message,
      span,
      ...(help === undefined ? {} : { help }),
      ...(related === undefined ? {} : { related }),
    });
    return undefined;
  }

  /** Reports each later one of equal ids, with the first as related place. */
  reportTwice(ids: readonly Located[], what: string): void {
    this.diagnostics.push(...duplicates(ids, what));
  }

  spanOf(node: Node | null | undefined): Span {
    const [start, end] = node?.range ?? [0, 0];
    return { source: this.source, start, end };
  }

  // ---- values of a form

  map(node: Node | null, what: string): YAMLMap | undefined {
    return isMap(node) ? node : this.#wrong(node, what, "a map");
  }

  list(node: Node | null, what: string): readonly (Node | null)[] | undefined {
    return isSeq(node) ? (node as YAMLSeq<Node | null>).items : this.#wrong(node, what, "a list");
  }

  /** A text; numbers and bools that were meant as texts are refused, too. */
  text(node: Node | null, what: string): Scalar<string> | undefined {
    return isScalar(node) && typeof node.value === "string"
      ? (node as Scalar<string>)
      : this.#wrong(node, what, "a text");
  }

  oneOf<T extends string>(node: Node | null, what: string, values: readonly T[]): T | undefined {
    const text = this.text(node, what)?.value;
    if (text === undefined || values.includes(text as T)) return text as T | undefined;
    return this.report(
      "policy/wrong-type",
      this.spanOf(node),
      `${what} is ${values.map((value) => `\`${value}\``).join(" or ")}, not \`${text}\``,
      didYouMean(text, values),
    );
  }

  #wrong(node: Node | null, what: string, form: string): undefined {
    const kind = kindOf(node);
    const message = kind === undefined ? `${what} has no value` : `${what} has to be ${form}, not ${kind}`;
    const help = form === "a text" && kind !== undefined ? HELP_FOR_TEXTS[kind] : undefined;
    return this.report("policy/wrong-type", this.spanOf(node), message, help);
  }

  // ---- maps

  /** The entries of a map with text keys; a key that stands twice is reported with its first place. */
  entries(map: YAMLMap): Entry[] {
    const entries: Entry[] = [];
    const first = new Map<string, Span>();
    for (const { key, value } of map.items as Pair<Node | null, Node | null>[]) {
      const text = this.text(key, "a key")?.value;
      if (text === undefined) continue;
      const keySpan = this.spanOf(key);
      const before = first.get(text);
      first.set(text, before ?? keySpan);
      if (before === undefined) entries.push({ key: text, keySpan, value: value ?? absent(keySpan) });
      else
        this.report("policy/duplicate", keySpan, `the key \`${text}\` stands twice`, undefined, [
          { message: "first here", span: before },
        ]);
    }
    return entries;
  }

  /** The entries by key; unknown and missing keys are reported. A misspelt key is not missing as well. */
  record(map: YAMLMap, { what, keys, required }: Shape): ReadonlyMap<string, Entry> {
    const found = new Map<string, Entry>();
    const meant = new Set<string | undefined>();
    const entries = this.entries(map);
    for (const entry of entries) {
      const { key, keySpan } = entry;
      if (keys.includes(key)) found.set(key, entry);
      else {
        meant.add(suggest(key, keys));
        this.report("policy/unknown-key", keySpan, `${what} has no key \`${key}\``, didYouMean(key, keys));
      }
    }
    const { start } = this.spanOf(map);
    const place = entries[0]?.keySpan ?? { source: this.source, start, end: start + 1 };
    for (const key of required)
      if (!found.has(key) && !meant.has(key))
        this.report("policy/missing-key", place, `${what} needs \`${key}\``);
    return found;
  }
}

/** What a value is, for messages; undefined: nothing. */
function kindOf(node: Node | null): string | undefined {
  if (isMap(node)) return "a map";
  if (isSeq(node)) return "a list";
  return isScalar(node) ? KINDS[typeof node.value] : undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "a bool",
  bigint: "a number",
  number: "a number",
};

const HELP_FOR_TEXTS: Readonly<Record<string, string>> = {
  "a bool": "in quotes it is a text",
  "a number": "in quotes it is a text",
  "a map": "a text that begins with `{` stands in quotes or behind `>-`",
  "a list": "a text that begins with `[` stands in quotes or behind `>-`",
};

/** A value that is left out (`{key}`) stands where its key does. */
function absent({ start, end }: Span): Node {
  const node = new Scalar(null);
  node.range = [start, end, end];
  return node;
}
