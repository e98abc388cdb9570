import { createHash } from "node:crypto";
import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import type { PageData } from "../../src/report/html/model.ts";
import { requestTexts } from "../../src/report/html/requests.ts";
import { reportHtml } from "../../src/report/html.ts";
import { PLAIN } from "../../src/report/painter.ts";
import type { Run } from "../../src/report/run.ts";
import { runIn } from "../cli/scenario.ts";
import { HOSTILE, hostileRun, reason, resultOf, runOf, SECRET } from "./hostile-run.ts";

const html = (run: Run, language: "en" | "de" = "en") => reportHtml(run, { language, paint: PLAIN });
const fixtures = async (lang = "en") =>
  (await runIn(process.cwd(), ["check", "fixtures/multipartner", "--format", "html", "--lang", lang])).stdout;

/** What stands in the `script` elements with JSON, and in the one that runs. */
function scriptsOf(page: string) {
  const found = [...page.matchAll(/<script( type="application\/json" id="[\w-]+")?>([\s\S]*?)<\/script>/g)];
  return {
    json: found.filter(([, attributes]) => attributes !== undefined).map(([, , text]) => text!),
    code: found.filter(([, attributes]) => attributes === undefined).map(([, , text]) => text!),
  };
}

const dataOf = (page: string): PageData => JSON.parse(scriptsOf(page).json[0]!);
const detailsOf = (page: string) =>
  scriptsOf(page)
    .json.slice(1)
    .flatMap((text) => JSON.parse(text));

describe("the HTML report", () => {
  test.for([
    ["fixtures", fixtures],
    ["fixtures in German", () => fixtures("de")],
    ["hostile texts", () => html(hostileRun())],
    ["nothing", () => html(runOf([]))],
  ] as const)("is valid HTML: %s", async ([, make]) => {
    const { results } = await new HtmlValidate({ extends: ["html-validate:recommended"] }).validateString(
      await make(),
    );
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });

  test("lets nothing run but its script and its style, by their hashes", async () => {
    const page = await fixtures();
    const [policy] = /(?<=Content-Security-Policy" content=")[^"]*/.exec(page)!;
    const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const [style] = /(?<=<style>)[\s\S]*?(?=<\/style>)/.exec(page)!;
    const { code } = scriptsOf(page);
    expect(code).toHaveLength(1);
    expect(policy).toContain(
      `default-src 'none'; script-src ${hashOf(code[0]!)}; style-src ${hashOf(style)};`,
    );
    expect(page).not.toMatch(/\s(?:on\w+|style|src|srcset)=["']/);
  });

  test("gives the script no way to make markup of texts", () => {
    const [code] = scriptsOf(html(runOf([]))).code;
    expect(code).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/);
    expect(code).not.toMatch(/fetch\(|XMLHttpRequest|<!--/);
  });

  test("keeps hostile texts as what they are, where they cannot act", () => {
    const page = html(hostileRun());
    const { json } = scriptsOf(page);
    expect(json).toHaveLength(2);
    expect(page.match(/<script/g)).toHaveLength(3);
    for (const text of json) expect(text).not.toMatch(/[<>&\u2028\u2029\u202e\u200b\u009b]/);
    expect(detailsOf(page).map(({ request }) => request.note)).toEqual(expect.arrayContaining([...HOSTILE]));
  });

  test("shows no secret", () => {
    const page = html(hostileRun());
    expect(page).not.toContain("Hunter22");
    expect(page).not.toContain(SECRET);
  });

  test("counts without its script", async () => {
    const page = await fixtures();
    const { summary, rows } = dataOf(page);
    expect(page).toContain(`<dt>denied</dt><dd>${summary.denied}</dd>`);
    expect(page).toContain(`<dt>requests</dt><dd>${rows.ids.length}</dd>`);
    expect(page).toMatch(
      /<noscript>[\s\S]*multipartner-core\/mp-no-subscription-transfer[\s\S]*<\/noscript>/,
    );
  });

  test("has reasons in both languages, whatever --lang says", async () => {
    const page = await fixtures("de");
    expect(page).toContain('<html lang="de">');
    expect(dataOf(page).lists.messages.every(({ en, de }) => en !== "" && de !== "")).toBe(true);
    expect(dataOf(page).lists.messages.some(({ de }) => de !== undefined)).toBe(true);
  });

  test("names what many rows share once", () => {
    const results = Array.from({ length: 600 }, (_, at) =>
      resultOf({ reasons: [reason("same")] }, { id: `r${at}` }, at),
    );
    const { lists, rows } = dataOf(html(runOf(results)));
    expect(lists.rules).toHaveLength(1);
    expect(lists.messages).toHaveLength(1);
    expect(rows.ids).toHaveLength(600);
    expect(detailsOf(html(runOf(results)))).toHaveLength(600);
  });

  test("tells two partners of the same name apart", () => {
    const subject = (tenantId: string, name?: string) => ({ subject: { tenantId, name } });
    const requests = [
      subject("a", "Contoso"),
      subject("b", "Contoso"),
      subject("c"),
      subject("c", "Fabrikam"),
    ];
    const { lists } = dataOf(html(runOf(requests.map((each, at) => resultOf({}, each, at)))));
    expect(lists.partners).toEqual(["", "Contoso (a)", "Contoso (b)", "Fabrikam"]);
  });

  test("leaves requests out when there is no room, those that were allowed first, and says so", () => {
    const results = [
      resultOf({ decision: "allow", reasons: [reason("x")] }, { id: "allowed" }),
      resultOf({}, { id: "denied" }),
      resultOf({}, { id: "denied-too" }),
    ];
    const texts = requestTexts(results, 55);
    expect(texts).toEqual(["", '"request":{"id":"denied"}', '"request":{"id":"denied-too"}']);
    expect(dataOf(html(runOf(results))).requests).toEqual({ read: 3, embedded: 3 });
  });

  test("is the same for the same run", () => {
    expect(html(hostileRun())).toBe(html(hostileRun()));
  });
});
