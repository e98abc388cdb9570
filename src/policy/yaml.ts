import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Code } from "../base/codes.ts";
import type { Diagnostic, Related } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import { didYouMean } from "../base/suggest.ts";
import { readTokens } from "../base/yaml-depth.ts";

const MAX_DEPTH = 60;
const MAX_ALIASES = 100;

/** Keys that stand twice are reported here with both places, so the library need not. */
const YAML_OPTIONS = {
  version: "1.2",
  schema: "core",
  merge: false,
  intAsBigInt: true,
  keepSourceTokens: true,
  uniqueKeys: false,
  logLevel: "silent",
} as const;

/** An entry of a YAML map. */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node | null;
}

/** A YAML file while it is read: its nodes, their places, and what is wrong. */
export class YamlFile {
  readonly diagnostics: Diagnostic[] = [];
  readonly source: Source;
  readonly #root: Node | undefined;
  constructor(source: Source) {
    this.source = source;
    this.#root = this.#parse();
  }

  /** The root's map; undefined when the file cannot be read, is empty or is no map. */
  root(): YAMLMap | undefined {
    if (this.#root === undefined) return undefined;
    return this.map(this.#root, "a policy file");
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
    if (isAlias(node))
      return this.report(
        "policy/wrong-type",
        this.spanOf(node),
        `${what} is ${form}: write it out instead of an alias`,
      );
    return this.report("policy/wrong-type", this.spanOf(node), `${what} has to be ${form}`);
  }

  // ---- maps

  /** The entries of a map with text keys; a key that stands twice is reported with its first place. */
  entries(map: YAMLMap): Entry[] {
    const entries: Entry[] = [];
    const first = new Map<string, Span>();
    for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
      const keySpan = this.spanOf(key);
      if (!isScalar(key) || typeof key.value !== "string") {
        this.report("policy/wrong-type", keySpan, "a key has to be a text");
        continue;
      }
      const before = first.get(key.value);
      if (before !== undefined)
        this.report("policy/duplicate", keySpan, `the key \`${key.value}\` stands twice`, undefined, [
          { message: "first here", span: before },
        ]);
      else entries.push({ key: key.value, keySpan, value });
      first.set(key.value, before ?? keySpan);
    }
    return entries;
  }

  /** The entries by key; unknown and missing keys are reported. */
  record(
    map: YAMLMap,
    what: string,
    known: readonly string[],
    required: readonly string[],
  ): ReadonlyMap<string, Entry> {
    const found = new Map<string, Entry>();
    for (const entry of this.entries(map)) {
      if (known.includes(entry.key)) found.set(entry.key, entry);
      else
        this.report(
          "policy/unknown-key",
          entry.keySpan,
          `${what} has no key \`${entry.key}\``,
          didYouMean(entry.key, known),
        );
    }
    const { start } = this.spanOf(map);
    const place = { source: this.source, start, end: start + 1 };
    for (const key of required)
      if (!found.has(key)) this.report("policy/missing-key", place, `${what} has no \`${key}\``);
    return found;
  }

  // ---- reading the text

  #parse(): Node | undefined {
    const { tokens, tooDeepAt } = readTokens(this.source.text, MAX_DEPTH);
    if (tooDeepAt !== undefined)
      return this.report(
        "policy/too-deep",
        { source: this.source, start: tooDeepAt, end: tooDeepAt + 1 },
        `nested more than ${MAX_DEPTH} levels deep`,
      );
    try {
      const documents = [...new Composer(YAML_OPTIONS).compose(tokens)];
      return this.#single(documents as unknown as readonly Parsed[]);
    } catch (thrown) {
      const code = thrown instanceof RangeError ? "policy/too-deep" : "policy/syntax";
      return this.report(
        code,
        { source: this.source, start: 0, end: 0 },
        thrown instanceof RangeError ? "nested too deeply" : String(thrown),
      );
    }
  }

  #single(documents: readonly Parsed[]): Node | undefined {
    const whole = { source: this.source, start: 0, end: Math.min(1, this.source.text.length) };
    for (const { errors } of documents)
      for (const { pos, message } of errors)
        this.report(
          "policy/syntax",
          { source: this.source, start: pos[0], end: Math.max(pos[1], pos[0] + 1) },
          plainMessage(message),
        );
    if (this.diagnostics.length > 0) return undefined;
    const [document] = documents;
    const contents = document?.contents ?? null;
    if (contents === null || (isScalar(contents) && contents.value === null))
      return this.report("policy/empty", whole, "there is nothing in this file");
    if (documents.length > 1)
      return this.report(
        "policy/syntax",
        this.spanOf(documents[1]!.contents),
        "a policy file has one document",
      );
    return this.#restricted(contents) ? contents : undefined;
  }

  /** Tags and too many aliases have no place in a policy. */
  #restricted(contents: Node): boolean {
    let aliases = 0;
    visit(contents, {
      Alias: (_, node) => {
        if (++aliases === MAX_ALIASES + 1)
          this.report("policy/too-deep", this.spanOf(node), `more than ${MAX_ALIASES} aliases`);
      },
      Node: (_, node) => {
        const { tag } = node as { tag?: string };
        if (tag !== undefined && !tag.startsWith("tag:yaml.org,2002:"))
          this.report("policy/syntax", this.spanOf(node), `the tag \`${tag}\` is not read`);
      },
    });
    return this.diagnostics.length === 0;
  }
}

interface Parsed {
  readonly contents: Node | null;
  readonly errors: readonly { readonly pos: readonly [number, number]; readonly message: string }[];
}

/** The library's message without its place, in our style. */
function plainMessage(message: string): string {
  const [line = ""] = message.split("\n");
  return line
    .replace(/ at line \d+, column \d+:?$/, "")
    .replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
}
