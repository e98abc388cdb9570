import { runChecking, runCheckRefusals } from "./checking.ts";
import { runEvaluation, withBackend, withModule } from "./evaluation.ts";
import { runParsing, runRefusals } from "./parsing.ts";
import type { SectionResult } from "./suite.ts";

interface Column {
  readonly title: string;
  readonly sections: readonly SectionResult[];
}

/** The page `docs/conformance.md`: what was run, what passed, and why the rest did not. */
export function conformancePage(): string {
  const columns: readonly Column[] = [
    { title: "parse", sections: [...runParsing(), runRefusals()] },
    { title: "check", sections: [...runChecking(), runCheckRefusals()] },
    { title: "generated", sections: runEvaluation(withBackend("generated")) },
    { title: "closures", sections: runEvaluation(withBackend("closures")) },
    { title: "module", sections: runEvaluation(withModule) },
  ];
  return [INTRODUCTION, tableOf(columns), ...columns.map(remainderOf)].join("\n\n").trimEnd().concat("\n");
}

const INTRODUCTION = `# Conformance

The condition language is held against the official suite of CEL (cel-spec v0.25.1, as \`@bufbuild/cel-spec\` 0.6.1
ships it, with cel-go's trees and inferred types). Messages of protobuf are not part of this language; tests that
build, bind or return one are left out. This page is written by \`test/conformance/table.test.ts\`, which fails when
the numbers change; \`npx vitest run test/conformance -u\` writes it anew.

- **parse**: the tree equals cel-go's; in \`parsing\` also that what must be refused is refused.
- **check**: the inferred type equals cel-go's; in \`checking\` also that what must be refused is refused.
- **generated**, **closures**, **module**: the value, compared with its types (\`1\`, \`1u\` and \`1.0\` differ), in each
  of the three back ends. An expected error counts only in sections where expected values are right too.`;

function tableOf(columns: readonly Column[]): string {
  const names = [
    ...new Set(columns.flatMap(({ sections }) => sections.map(({ section }) => section))),
  ].sort();
  const rows = names.map((name) => [
    name,
    ...columns.map((column) => cellOf(column, (each) => each.section === name)),
  ]);
  const total = ["**all**", ...columns.map((column) => cellOf(column, () => true))];
  const all = [["section", ...columns.map(({ title }) => title)], ...rows, total];
  const widths = all[0]!.map((_, at) => Math.max(...all.map((cells) => cells[at]!.length)));
  const lines = all.map((cells) => cells.map((cell, at) => padded(cell, at, widths[at]!)));
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [lines[0]!, rule, ...lines.slice(1)].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const padded = (cell: string, column: number, width: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

function cellOf({ sections }: Column, belongs: (section: SectionResult) => boolean): string {
  const own = sections.filter(belongs);
  if (own.length === 0) return "";
  const sum = (of: (section: SectionResult) => number): number =>
    own.reduce((all, each) => all + of(each), 0);
  return `${sum(({ passed }) => passed)} / ${sum(({ total }) => total)}`;
}

function remainderOf({ title, sections }: Column): string {
  const skipped = sections.flatMap((section) =>
    section.skipped.map(({ name, reason }) => ({ name, reason })),
  );
  const failed = sections.flatMap((section) =>
    section.failed.map(({ name, why }) => ({ name, reason: why })),
  );
  const lists = [listOf("Skipped", skipped), listOf("Failed", failed)].filter((list) => list !== "");
  return [`## Not passed: ${title}`, ...lists].join("\n\n");
}

interface Remainder {
  readonly name: string;
  readonly reason: string;
}

/** Grouped by reason, so that a reason is read once. */
function listOf(title: string, tests: readonly Remainder[]): string {
  if (tests.length === 0) return "";
  const reasons = [...new Set(tests.map(({ reason }) => reason))];
  const lines = reasons.map((reason) => {
    const names = tests.filter((test) => test.reason === reason).map(({ name }) => codeOf(name));
    return `- ${reason}: ${names.join(", ")}`;
  });
  return `${title}:\n\n${lines.join("\n")}`;
}

/** A test's name on one line, shortened. */
function codeOf(name: string): string {
  const line = name.replace(/\s+/g, " ");
  const short = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  if (short.includes("`") && !/^`|`$/.test(short)) return `\`\`${short}\`\``;
  return short.includes("`") ? `\`\` ${short} \`\`` : `\`${short}\``;
}
