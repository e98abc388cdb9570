import { numbered } from "./fingerprint.ts";
import { type Issue, issuesOf } from "./issues.ts";
import type { ReportOptions } from "./options.ts";
import type { Run } from "./run.ts";
import { safeJson } from "./secrets.ts";

/** Code scanning takes so many results of a run; what is left out is told in the run's notifications. */
const MOST = 25_000;

/** SARIF 2.1.0 with what code scanning asks for: relative addresses, rules with help, fingerprints without lines. */
export function reportSarif(run: Run, { language }: ReportOptions): string {
  const issues = issuesOf(run, language);
  const shown = issues.slice(0, MOST);
  const rules = [...new Map(shown.map((issue) => [issue.rule, issue])).values()];
  const index = new Map(rules.map(({ rule }, at) => [rule, at]));
  const name = numbered();
  const left = issues.length - shown.length;
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Mandate", semanticVersion: run.mandate, rules: rules.map(descriptor) } },
        automationDetails: { id: "mandate/" },
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: left === 0 ? [] : [tooMany(left)] },
        ],
        columnKind: "utf16CodeUnits",
        results: shown.map((issue) => resultOf(issue, index.get(issue.rule)!, name)),
      },
    ],
  };
  return `${safeJson(document, 2)}\n`;
}

const tooMany = (left: number) => ({
  level: "warning",
  message: { text: `${left} more results are left out` },
});

function descriptor({ rule, title, message, level, source }: Issue) {
  const document = source === undefined ? title : [source.document, source.clause].filter(Boolean).join(": ");
  return {
    id: rule,
    shortDescription: { text: title },
    fullDescription: { text: title },
    help: { text: source?.url === undefined ? document || message : `${document} ${source.url}` },
    ...(source?.url === undefined ? {} : { helpUri: source.url }),
    defaultConfiguration: { level },
  };
}

function resultOf(issue: Issue, ruleIndex: number, name: (key: string) => string) {
  const { rule, level, message, file, line, column, request, policy } = issue;
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text: request === undefined ? message : `${request}: ${message}` },
    locations: [placeAt(file, line, column)],
    ...(policy === undefined
      ? {}
      : {
          relatedLocations: [
            { id: 0, message: { text: "the rule" }, ...placeAt(policy.file, policy.line, policy.column) },
          ],
        }),
    partialFingerprints: { "mandate/v1": name(`${file}\n${request ?? ""}\n${rule}`) },
  };
}

function placeAt(file: string, startLine: number, startColumn: number) {
  return {
    physicalLocation: { artifactLocation: { uri: address(file) }, region: { startLine, startColumn } },
  };
}

/** A relative address; what is no file at all, such as standard input, is called by its plain name. */
const address = (file: string): string =>
  encodeURI(file.replace(/^<(.*)>$/, "$1").replace(/^(?:\.\/)+/, "")) || "unknown";
