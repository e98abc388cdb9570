import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/source.ts";
import type { ReadWritten, Resolve } from "./host.ts";
import { readWritten } from "./read.ts";
import type { Located, WrittenDefinitions, WrittenName } from "./written.ts";

/** A name that a policy can use; `own` when the policy defines it itself. */
export interface SeenName {
  readonly written: WrittenName;
  readonly own: boolean;
}

/** A file that is being read, and the place that imports it (none for the policy itself). */
interface Step {
  readonly source: Source;
  readonly span: Span | undefined;
}

const MAX_STEPS = 20;

/** `https:`, `file:`; a single letter is a drive. */
export const isUrl = (path: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(path);

/**
 * The names of a policy and of all that it imports. A file is imported once, however many ways lead to it; a name
 * that is defined twice is reported with its first definition.
 */
export class Imports {
  readonly names = new Map<string, SeenName>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #resolve: Resolve;
  readonly #read: ReadWritten;
  readonly #done = new Set<string>();

  constructor(resolve: Resolve, read: ReadWritten = readWritten) {
    this.#resolve = resolve;
    this.#read = read;
  }

  add(definitions: WrittenDefinitions, source: Source): void {
    this.#include(definitions, [{ source, span: undefined }]);
  }

  #include(definitions: WrittenDefinitions, trail: readonly Step[]): void {
    for (const located of definitions.imports) this.#import(located, trail);
    for (const written of definitions.names) this.#define(written, trail.length === 1);
  }

  #define(written: WrittenName, own: boolean): void {
    const known = this.names.get(written.name);
    if (known === undefined) this.names.set(written.name, { written, own });
    else
      this.diagnostics.push({
        code: "policy/duplicate",
        message: `the name \`${written.name}\` is defined twice`,
        span: written.span,
        related: [{ message: "first defined here", span: known.written.span }],
      });
  }

  #import(located: Located, trail: readonly Step[]): void {
    const source = this.#open(located, trail);
    if (source === undefined || this.#done.has(source.name)) return;
    this.#done.add(source.name);
    const { value, diagnostics } = this.#read(source);
    this.diagnostics.push(...diagnostics);
    if (value?.kind === "definitions")
      this.#include(value.definitions, [...trail, { source, span: located.span }]);
    else if (value !== undefined)
      this.#refuse(located, `\`${located.text}\` is a policy, not a file of shared definitions`);
  }

  #open(located: Located, trail: readonly Step[]): Source | undefined {
    const { text } = located;
    if (isUrl(text)) return this.#refuse(located, `\`${text}\` is a URL, which is not fetched`);
    if (trail.length > MAX_STEPS)
      return this.#refuse(located, `imports lead over more than ${MAX_STEPS} files`);
    const source = /^[\\/]/.test(text) ? undefined : this.#resolve(text, trail.at(-1)!.source);
    if (source === undefined)
      return this.#refuse(located, `there is no file \`${text}\` inside the policy folder`);
    const first = trail.findIndex((step) => step.source.name === source.name);
    if (first < 0) return source;
    return this.#refuse(located, `\`${text}\` imports itself in a circle`, trail.slice(first + 1));
  }

  #refuse({ span }: Located, message: string, by: readonly Step[] = []): undefined {
    const related = by.flatMap((step) =>
      step.span === undefined ? [] : [{ message: "by way of this import", span: step.span }],
    );
    this.diagnostics.push({
      code: "policy/bad-import",
      message,
      span,
      ...(related.length === 0 ? {} : { related }),
    });
    return undefined;
  }
}
