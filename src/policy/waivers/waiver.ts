import type { Span } from "../../base/source.ts";
import type { EmbeddedText } from "../embedded.ts";
import type { Condition, Localized } from "../policy.ts";
import type { Located } from "../written.ts";

/** What a named person has accepted about one rule, for some requests and some time. */
interface Approval {
  /** For people who read a verdict: why the exception was made. */
  readonly reason: Localized<string>;
  /** Who has accepted it. */
  readonly approver: string;
  readonly ticket: string;
  /** The instant from which it counts; undefined: ever since. */
  readonly from: string | undefined;
  /** The instant from which it counts no more. */
  readonly expires: string;
  /** It also permits what no rule allows once the denials are set aside. */
  readonly allows: boolean;
}

/** A waiver as it stands in its file. */
export interface WrittenWaiver extends Approval {
  readonly id: Located;
  readonly rule: Located;
  readonly scope: EmbeddedText;
}

/** A waiver, checked: it sets one deny rule aside for the requests of its scope. Times are canonical RFC 3339 strings. */
export interface Waiver extends Approval {
  /** Unique in a run. */
  readonly id: string;
  /** `policy-id/rule-id` of a deny rule that is enforced. */
  readonly rule: string;
  readonly scope: Condition;
  /** Where its id stands. */
  readonly span: Span;
}
