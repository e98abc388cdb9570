import type { Source, Span } from "../base/source.ts";

/** The command line as a text that diagnostics can point into. */
export interface CommandLine {
  /** The place of a word, or of the whole when it is not there. */
  spanOf(word: string): Span;
}

export function commandLine(words: readonly string[]): CommandLine {
  const source: Source = { name: "<command line>", text: ["mandate", ...words].join(" ") };
  return {
    spanOf(word) {
      const at = words.indexOf(word);
      if (at < 0) return { source, start: 0, end: source.text.length };
      const start = ["mandate", ...words.slice(0, at)].join(" ").length + 1;
      return { source, start, end: start + word.length };
    },
  };
}
