import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from "../../generated/report-page.ts";
import { fill, inLanguage, WORDS } from "../words.ts";
import { denialsByRule } from "./counts.ts";
import type { EncodedPage } from "./data.ts";
import { escapeHtml } from "./escape.ts";
import type { PageData } from "./model.ts";
import { TEXTS } from "./texts.ts";

/**
 * Nothing is loaded, nothing is sent, and nothing runs but our own script, which is known by its hash; texts of records
 * could not become elements even if it tried (`require-trusted-types-for`). JSON in a `script` element does not run.
 */
const POLICY = [
  "default-src 'none'",
  `script-src '${SCRIPT_HASH}'`,
  `style-src '${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** The page. What it says without its script: the counts, and the denials by rule. */
export function pageOf({ data, json, blocks }: EncodedPage): string {
  const texts = TEXTS[data.language];
  return [
    `<!DOCTYPE html>
<html lang="${data.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${texts.title}</title>
<style>${STYLE}</style>
</head>
<body>
<div id="report">
<header class="top"><h1>${texts.title}</h1></header>
<main>
${counts(data)}
<noscript>
<p>${texts.needsScript}</p>
${ruleTable(data)}
</noscript>
</main>
</div>
<script type="application/json" id="data">${json}</script>
`,
    ...blocks.map((block, at) => `<script type="application/json" id="block-${at}">${block}</script>\n`),
    `<script>${SCRIPT}</script>
</body>
</html>
`,
  ].join("");
}

function counts({ results, left, summary, baseline, language }: PageData): string {
  const texts = TEXTS[language];
  const all: readonly (readonly [name: string, count: number])[] = [
    [WORDS[language].requests[1], results],
    [texts.decisions.allow, summary.allowed],
    [texts.decisions.deny, summary.denied],
    [texts.decisions.undecided, summary.undecided],
    [texts.decisions.known, baseline?.known ?? 0],
    [texts.decisions.waived, summary.waived],
    [texts.decisions.audited, summary.audited],
  ];
  const list = all.map(([name, count]) => `<div><dt>${name}</dt><dd>${count}</dd></div>\n`).join("");
  const more = left === 0 ? "" : `\n<p>${fill(WORDS[language].leftOut, { n: left })}</p>`;
  return `<dl class="plain">\n${list}</dl>${more}`;
}

/** So many rules are told without the script. */
const MOST_RULES = 100;

function ruleTable(data: PageData): string {
  const texts = TEXTS[data.language];
  const counts = denialsByRule(data);
  if (counts.length === 0) return "";
  const rows = counts.slice(0, MOST_RULES).map(({ rule: { id, title }, count }) => {
    const name = title === undefined ? "" : escapeHtml(inLanguage(title, data.language));
    return `<tr><td>${count}</td><td>${escapeHtml(id)}</td><td>${name}</td></tr>\n`;
  });
  const more = counts.length > MOST_RULES ? `<p>+ ${counts.length - MOST_RULES}</p>` : "";
  return `<table>
<caption>${texts.denialsBy.rule}</caption>
<thead><tr><th scope="col">${texts.count}</th><th scope="col">${texts.columns.rule}</th><th scope="col">${texts.ruleTitle}</th></tr></thead>
<tbody>
${rows.join("")}</tbody>
</table>${more}`;
}
