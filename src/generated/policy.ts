// Generated from schemas/policy.schema.json by `npm run types`; do not edit.

/**
 * A policy with rules about change requests, or definitions for policies to import. docs/policies.md is the reference.
 */
export type PolicyFile = Policy | Definitions;
/**
 * A CEL expression, or one of all, any, none with a list of conditions.
 */
export type Condition =
  | string
  | {
      /**
       * Every one holds; later ones may rely on earlier ones.
       *
       * @minItems 1
       */
      all: [Condition, ...Condition[]];
    }
  | {
      /**
       * At least one holds.
       *
       * @minItems 1
       */
      any: [Condition, ...Condition[]];
    }
  | {
      /**
       * None holds.
       *
       * @minItems 1
       */
      none: [Condition, ...Condition[]];
    };
/**
 * A date (midnight UTC) or an instant: 2023-10-09 or 2023-10-09T00:00:00Z.
 */
export type Date = string;

/**
 * Rules about change requests.
 */
export interface Policy {
  /**
   * The policy's id, unique among the policies of a run.
   */
  policy: string;
  /**
   * What the policy is about, in a few words.
   */
  title:
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
   * What the policy is about, in a few sentences.
   */
  description?:
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
   * The JSON Schema of the requests, by a path relative to this file.
   */
  schema: string;
  /**
   * Tables of reference data that conditions read as `data.NAME`, each with the JSON Schema of one row, by a path relative to this file.
   */
  data?: {
    /**
     * A relative path inside the root.
     */
    [k: string]: string;
  };
  /**
   * Files of shared definitions, by paths relative to this file.
   *
   * Items: A relative path inside the root.
   */
  imports?: string[];
  /**
   * Values under names: texts, numbers, bools, lists, maps.
   */
  constants?: {
    [k: string]: unknown;
  };
  /**
   * CEL expressions under names, for conditions and reasons.
   */
  let?: {
    /**
     * A CEL expression of any type.
     */
    [k: string]: string;
  };
  /**
   * The rules; their order does not matter.
   *
   * @minItems 1
   */
  rules: [Rule, ...Rule[]];
}
/**
 * One permission or prohibition.
 */
export interface Rule {
  /**
   * Unique in its policy.
   */
  id: string;
  /**
   * The rule in a few words.
   */
  title?:
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
   * deny overrides allow; what nothing allows is denied.
   */
  effect: "allow" | "deny";
  /**
   * audit: reported, decides nothing.
   */
  severity?: "enforce" | "audit";
  /**
   * Names of actions, `prefix.*` for all below a prefix, `*` for all.
   *
   * @minItems 1
   */
  actions: [string, ...string[]];
  when?: Condition;
  /**
   * What a verdict says when the rule matches; {{ CEL }} is filled in.
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
   * Where the rule comes from.
   */
  source?: {
    /**
     * The document's title.
     */
    document: string;
    /**
     * The place in the document.
     */
    clause?: string;
    /**
     * Where the document can be read.
     */
    url?: string;
  };
  /**
   * When the rule holds: from is in, until is out.
   */
  inForce?: {
    from?: Date;
    until?: Date;
  };
  /**
   * What must also be done.
   */
  obligations?: {
    /**
     * Unique in its rule.
     */
    id: string;
    /**
     * What must be done; {{ CEL }} is filled in.
     */
    text:
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
  }[];
  /**
   * What is noted about the rule for catalogues and filters, such as its clouds; the engine gives it no meaning.
   */
  labels?: {
    [k: string]: string | [string, ...string[]];
  };
}
/**
 * Constants and named conditions for policies to import.
 */
export interface Definitions {
  /**
   * The id of these definitions.
   */
  definitions: string;
  /**
   * What they are for.
   */
  description?:
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
   * Files of shared definitions, by paths relative to this file.
   *
   * Items: A relative path inside the root.
   */
  imports?: string[];
  /**
   * Values under names: texts, numbers, bools, lists, maps.
   */
  constants?: {
    [k: string]: unknown;
  };
  /**
   * CEL expressions under names, for conditions and reasons.
   */
  let?: {
    /**
     * A CEL expression of any type.
     */
    [k: string]: string;
  };
}
