import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { readWritten } from "./read.ts";
import type { Located, WrittenDefinitions, WrittenName } from "./written.ts";

/** Opens the files that policies name; undefined where there is none, or where it lies outside of what may be read. */
export type Resolve = (path: string, from: Source) => Source | undefined;

/** A name that a policy can use; `own` when the policy defines it itself. */
export interface SeenName {
  readonly written: WrittenName;
  readonly own: boolean;
}

/**
 * The names of a policy and of all that it imports. A file is imported once, however many ways lead to it; a name
 * that is defined twice is reported with its first definition.
 */
export class Imports {
  readonly names = new Map<string, SeenName>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #resolve: Resolve;
  readonly #done = new Set<string>();
  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  add(definitions: WrittenDefinitions, source: Source): void {
    this.#include(definitions, source, [source.name]);
  }

  #include(definitions: WrittenDefinitions, source: Source, trail: readonly string[]): void {
    for (const located of definitions.imports) this.#import(located, source, trail);
    for (const written of definitions.names) this.#define(written, trail.length === 1);
  }

  #define(written: WrittenName, own: boolean): void {
    const known = this.names.get(written.name);
    if (known === undefined) this.names.set(written.name, { written, own });
    else
      this.diagnostics.push({
        code: "policy/duplicate",
        message: `\`${written.name}\` is defined twice`,
        span: written.span,
        related: [{ message: "first defined here", span: known.written.span }],
      });
  }

  #import(located: Located, from: Source, trail: readonly string[]): void {
    const source = /^[a-z][a-z0-9+.-]*:|^[\\/]/i.test(located.text)
      ? undefined
      : this.#resolve(located.text, from);
    if (source === undefined || trail.includes(source.name)) {
      const why = source === undefined ? "cannot be imported" : "imports itself in a circle";
      this.#refuse(located, `\`${located.text}\` ${why}`);
      return;
    }
    if (this.#done.has(source.name)) return;
    this.#done.add(source.name);
    const { value, diagnostics } = readWritten(source);
    this.diagnostics.push(...diagnostics);
    if (value?.kind === "definitions") this.#include(value.definitions, source, [...trail, source.name]);
    else if (value !== undefined)
      this.#refuse(located, `\`${located.text}\` is a policy, not a file of definitions`);
  }

  #refuse({ span }: Located, message: string): void {
    this.diagnostics.push({ code: "policy/bad-import", message, span });
  }
}
