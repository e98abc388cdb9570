import type { WaiverNote } from "../engine/verdict.ts";

/** What the words about waivers have holes for. */
export const waiverValues = ({
  id,
  rule,
  approver,
  ticket,
  from = "",
  expires,
}: WaiverNote): Readonly<Record<string, string>> => ({ id, rule, approver, ticket, from, expires });
