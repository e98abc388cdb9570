import type { Reason, Verdict } from "../../src/engine/verdict.ts";
import type { Result, Run } from "../../src/report/run.ts";
import { Tally } from "../../src/report/tally.ts";

/** Texts that would leave a script, begin one, run as an address, turn the order of signs, or tell a secret. */
export const HOSTILE = [
  "</script><script>document.title='hacked'</script>",
  "<!--<script>",
  "<img src=x onerror=\"document.title='hacked'\">",
  "]]>\u2028\u2029",
  "\u202egnp.exe\u200b\u0000\u009b",
];
export const SECRET = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYW5kYXRlIn0.c2lnbmF0dXJlLWhlcmU";

const VERDICT: Verdict = {
  decision: "deny",
  reasons: [],
  audit: [],
  erred: [],
  waived: [],
  uselessWaivers: [],
  nearest: [],
  obligations: [],
};

const place = { file: "policies/<b>.yaml", line: 3, column: 5 };

export const reason = (text: string, url = "https://example.com/terms"): Reason => ({
  rule: `house/${text}`,
  effect: "deny",
  severity: "enforce",
  title: { en: text, de: `${text} (deutsch)` },
  message: { en: `en ${text}`, de: `de ${text}` },
  place,
  pointers: ["/note", "/resource/absent"],
  source: { document: text, clause: text, url },
});

/** A denied request, with more about it as wanted. */
export function resultOf(more: Partial<Verdict>, record: object, index = 0): Result {
  const source = { name: "requests/<i>.json", text: "{}" };
  return {
    file: source.name,
    index,
    row: undefined,
    id: (record as { id?: string }).id,
    action: "order.create",
    mapping: undefined,
    operation: undefined,
    locate: () => ({ source, start: 0, end: 2 }),
    answer: { ...VERDICT, ...more },
    record,
    diagnostics: [],
  };
}

function totalsOf(results: readonly Result[]): Run["totals"] {
  const tally = new Tally();
  for (const each of results) tally.add(each);
  return tally.totals;
}

export const runOf = (results: readonly Result[]): Run => ({
  mandate: "0.0.0",
  at: undefined,
  files: 1,
  results,
  left: 0,
  totals: totalsOf(results),
  diagnostics: [],
  unusedWaivers: [],
  baseline: undefined,
});

/** Every hostile text in every place of a request and of a rule; a rule with an address that is a script; a secret. */
export const hostileRun = (): Run =>
  runOf([
    ...HOSTILE.map((text, at) => resultOf({ reasons: [reason(text)] }, requestOf(`${text}${at}`, text), at)),
    resultOf(everything(HOSTILE[0]!), requestOf("everything", HOSTILE[0]!), HOSTILE.length),
    resultOf(
      { reasons: [reason("script", "javascript:document.title='hacked'")] },
      { id: "script", password: "Hunter22", note: `Bearer ${SECRET}` },
      HOSTILE.length + 1,
    ),
  ]);

/** All that a verdict can say. */
function everything(text: string): Partial<Verdict> {
  const waiver = {
    id: text,
    rule: text,
    reason: { en: text },
    approver: text,
    ticket: text,
    expires: "2027-01-01T00:00:00Z",
    allows: false,
    place,
  };
  const clause = {
    text,
    place,
    observed: [
      { pointer: "/note", value: text },
      { pointer: "/gone", value: undefined },
    ],
    tables: [{ table: text, rows: undefined }],
  };
  return {
    audit: [reason(text)],
    erred: [{ ...reason(text), error: text }],
    waived: [{ waiver, denial: reason(text) }],
    uselessWaivers: [{ waiver, why: "expired" }],
    nearest: [
      { rule: text, title: { en: text }, place, clause },
      { rule: "house/other", title: undefined, place, clause: undefined },
    ],
    obligations: [{ rule: text, id: text, text: { en: text } }],
  };
}

const requestOf = (id: string, text: string) => ({
  id,
  time: "2026-03-01T00:00:00Z",
  subject: { tenantId: text, name: text },
  resource: { service: text },
  context: { customer: { tenantId: text, name: text } },
  note: text,
  [text]: text,
});
