import { positionAt } from "../../base/source.ts";
import { factsOf, requestOf } from "../facts.ts";
import { NO_RULE, type Result } from "../run.ts";
import { visibleProse } from "../visible.ts";
import { detailOf } from "./detail.ts";
import { growingList, listOfNamed, listOfSets, listOfTexts } from "./list.ts";
import { type Columns, type Detail, FLAGS, type Lists, type RuleNote } from "./model.ts";
import type { Shared } from "./notes.ts";

/** All rows: what the table shows in columns, the rest in details, and what they share in lists. */
export interface Rows {
  readonly columns: Columns;
  readonly lists: Lists;
  readonly details: readonly Detail[];
}

/** A row of the table; {@link transpose} makes columns of them. */
type Row = ReturnType<ReturnType<typeof rowMaker>["row"]>["row"];

export function encodeRows(results: readonly Result[]): Rows {
  const maker = rowMaker();
  const made = results.map(maker.row);
  return {
    columns: transpose(made.map(({ row }) => row)),
    lists: maker.lists(),
    details: made.map(({ detail }) => detail),
  };
}

function rowMaker() {
  const shared: Shared = {
    rules: growingList<RuleNote>(),
    messages: growingList(),
    clauses: growingList(),
    pointers: growingList(),
  };
  const [files, actions, services] = [listOfTexts(), listOfTexts(), listOfTexts()];
  const [partners, customers] = [listOfNamed(), listOfNamed()];
  const [serviceSets, ruleSets, messageSets] = [listOfSets(), listOfSets(), listOfSets()];

  const row = (result: Result) => {
    const { file, index, id, action } = result;
    const span = result.locate("");
    const { line, column } = positionAt(span.source, span.start);
    const { time, partner, customer, services: names } = factsOf(requestOf(result));
    const detail = detailOf(result, column, shared);
    const row = {
      decision: result.answer.decision[0]!,
      flags: flagsOf(result),
      id: id === undefined ? null : visibleProse(id),
      index,
      action: actions.numberOf(action === undefined ? undefined : visibleProse(action)),
      file: files.numberOf(visibleProse(file)),
      line,
      time: time ?? null,
      partner: partners.numberOf(partner),
      customer: customers.numberOf(customer),
      service: serviceSets.numberOf(names.map((name) => services.numberOf(name))),
      rule: ruleSets.numberOf(rulesOf(result, detail, shared)),
      message: messageSets.numberOf(messagesOf(detail, shared)),
    };
    return { row, detail };
  };

  const lists = (): Lists => ({
    files: files.values,
    actions: actions.values,
    partners: partners.labels(),
    customers: customers.labels(),
    services: services.values,
    rules: shared.rules.values,
    messages: shared.messages.values,
    clauses: shared.clauses.values,
    pointers: shared.pointers.values,
    serviceSets: serviceSets.values,
    ruleSets: ruleSets.values,
    messageSets: messageSets.values,
  });
  return { row, lists };
}

/** The rules that decided; without them, why there is no such rule. */
function rulesOf({ answer }: Result, detail: Detail, { rules }: Shared): readonly number[] {
  const code = (id: string): number => rules.numberOf({ id }, id);
  if (answer.decision === "undecided") {
    const codes = [
      ...answer.violations.map(({ keyword }) => `schema/${keyword}`),
      ...(detail.diagnostics ?? []).map((each) => each.code),
      ...(detail.brokenPolicies === undefined ? [] : ["run/broken-policy"]),
      ...(detail.brokenTables === undefined ? [] : ["run/broken-table"]),
    ];
    return [...new Set(codes.length === 0 ? ["run/no-policy"] : codes)].map(code);
  }
  if (detail.reasons !== undefined) return detail.reasons.map(({ rule }) => rule);
  return answer.decision === "deny"
    ? [code(NO_RULE)]
    : [...new Set((detail.waived ?? []).map(({ denial }) => denial.rule))];
}

/** What the table shows and the search looks through. */
function messagesOf(detail: Detail, { messages }: Shared): readonly number[] {
  const { reasons = [], audit = [], violations = [], diagnostics = [] } = detail;
  const told = [...violations, ...diagnostics].map(({ message }) =>
    messages.numberOf({ en: message }, `${message}\n`),
  );
  return [...new Set([...[...reasons, ...audit].map(({ message }) => message), ...told])];
}

function flagsOf({ answer, baseline }: Result): number {
  const known = baseline === "known" ? FLAGS.known : 0;
  if (answer.decision === "undecided") return known;
  const waived = answer.waived.length > 0 ? FLAGS.waived : 0;
  return known + waived + (answer.audit.length > 0 ? FLAGS.audited : 0);
}

function transpose(rows: readonly Row[]): Columns {
  return {
    decisions: rows.map(({ decision }) => decision).join(""),
    flags: rows.map(({ flags }) => flags),
    ids: rows.map(({ id }) => id),
    indexes: rows.map(({ index }) => index),
    actions: rows.map(({ action }) => action),
    files: rows.map(({ file }) => file),
    lines: rows.map(({ line }) => line),
    times: rows.map(({ time }) => time),
    partners: rows.map(({ partner }) => partner),
    customers: rows.map(({ customer }) => customer),
    services: rows.map(({ service }) => service),
    rules: rows.map(({ rule }) => rule),
    messages: rows.map(({ message }) => message),
  };
}
