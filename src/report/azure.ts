import { type Issue, issuesOfDiagnostics, issuesOfResult } from "./issues.ts";
import { type OpenStream, seamless } from "./stream.ts";

/** Azure Pipelines: an issue of the build for each denial, undecided record and warning; notes are left to other formats. */
export const openAzure: OpenStream<string> = (_, { language }) =>
  seamless({
    text: (results) => logIssues(results.flatMap((result) => issuesOfResult(result, language))),
    end: (run) => logIssues(issuesOfDiagnostics(run)),
  });

const logIssues = (issues: readonly Issue[]): string =>
  issues
    .filter(({ level }) => level !== "note")
    .map(logIssue)
    .join("");

function logIssue({ level, file, line, column, rule, message, request }: Issue): string {
  const place = `type=${level};sourcepath=${property(file)};linenumber=${line};columnnumber=${column};code=${property(rule)}`;
  return `##vso[task.logissue ${place};]${data(request === undefined ? message : `${request}: ${message}`)}\n`;
}

const data = (text: string): string =>
  text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(";", "%3B").replaceAll("]", "%5D");
