// Generated from schemas/waiver.schema.json by `npm run types`; do not edit.

/**
 * Approved exceptions from deny rules, for `--waivers`. docs/waivers.md is the reference.
 */
export interface Waivers {
  /**
   * The waivers; their order does not matter.
   */
  waivers: Waiver[];
}
/**
 * What a named person has accepted about one deny rule, for some requests and some time.
 */
export interface Waiver {
  /**
   * Unique in a run: verdicts name the waiver by it.
   */
  id: string;
  /**
   * The deny rule that is set aside, as verdicts name it: `policy-id/rule-id`.
   */
  rule: string;
  /**
   * A CEL condition on the request: which requests the waiver is about.
   */
  scope: string;
  /**
   * Why the exception was made.
   */
  reason:
    | string
    | {
        /**
         * English.
         */
        en: string;
        /**
         * German.
         */
        de?: string;
      };
  /**
   * Who has accepted it.
   */
  approver: string;
  /**
   * Where the approval is on record.
   */
  ticket: string;
  /**
   * It counts from here; ever since when left out.
   */
  from?: string;
  /**
   * It counts no more from here.
   */
  expires: string;
  /**
   * It also permits the request where no rule allows it; false when left out.
   */
  allows?: boolean;
}
