// Generated from schemas/mapping.schema.json by `npm run types`; do not edit.

/**
 * For which records; without it for all.
 */
export type Condition =
  | string
  | {
      /**
       * Every one holds; later ones may rely on earlier ones.
       *
       * @minItems 1
       */
      all: [Condition1, ...Condition1[]];
    }
  | {
      /**
       * At least one holds.
       *
       * @minItems 1
       */
      any: [Condition1, ...Condition1[]];
    }
  | {
      /**
       * None holds.
       *
       * @minItems 1
       */
      none: [Condition1, ...Condition1[]];
    };
/**
 * A CEL expression, or one of all, any, none with a list of conditions.
 */
export type Condition1 =
  | string
  | {
      /**
       * Every one holds; later ones may rely on earlier ones.
       *
       * @minItems 1
       */
      all: [Condition1, ...Condition1[]];
    }
  | {
      /**
       * At least one holds.
       *
       * @minItems 1
       */
      any: [Condition1, ...Condition1[]];
    }
  | {
      /**
       * None holds.
       *
       * @minItems 1
       */
      none: [Condition1, ...Condition1[]];
    };
/**
 * A CEL expression, or one of all, any, none with a list of conditions.
 */
export type Condition2 =
  | string
  | {
      /**
       * Every one holds; later ones may rely on earlier ones.
       *
       * @minItems 1
       */
      all: [Condition1, ...Condition1[]];
    }
  | {
      /**
       * At least one holds.
       *
       * @minItems 1
       */
      any: [Condition1, ...Condition1[]];
    }
  | {
      /**
       * None holds.
       *
       * @minItems 1
       */
      none: [Condition1, ...Condition1[]];
    };

/**
 * How the records of an export become change requests. docs/mappings.md is the reference.
 */
export interface MappingFile {
  /**
   * The mapping's id: what --mapping names.
   */
  mapping: string;
  /**
   * Which export it reads, in a few words.
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
   * Which export it reads, in a few sentences.
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
   * The JSON Schema of one record, by a path relative to this file.
   */
  record: string;
  /**
   * The JSON Schema of the requests, by a path relative to this file.
   */
  request: string;
  /**
   * Which records it reads. Case, spaces, hyphens and underscores of names do not matter.
   */
  recognize: {
    /**
     * Properties that a record has, all of them.
     *
     * @minItems 1
     *
     * Items: A property's name.
     */
    has?: [string, ...string[]];
    /**
     * Properties that a record has, spelt exactly so.
     *
     * @minItems 1
     *
     * Items: A property's name.
     */
    spelt?: [string, ...string[]];
    /**
     * Properties that a record does not have.
     *
     * @minItems 1
     *
     * Items: A property's name.
     */
    without?: [string, ...string[]];
  };
  /**
   * Other names of a record's properties, such as localised headers.
   */
  aliases?: {
    /**
     * Other names of this property.
     *
     * @minItems 1
     *
     * Items: A property's name.
     */
    [k: string]: [string, ...string[]];
  };
  /**
   * A CEL text: what the record says was done. It names records of which nothing is made.
   */
  operation?: string;
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
   * The requests that are made of a record; every entry whose condition holds makes one, or one for each element.
   *
   * @minItems 1
   */
  requests?: [Production, ...Production[]];
  /**
   * Records that ask for nothing.
   */
  skip?: Skip[];
}
/**
 * A change request, or one for each element of a list.
 */
export interface Production {
  when?: Condition;
  /**
   * A CEL list; the request is made for each element, as `item` with its `index`.
   */
  each?: string;
  /**
   * The request. A text in {{ }} is a CEL expression and keeps its type; an optional value that is none leaves the field out.
   */
  request: {};
}
/**
 * Records that ask for nothing, and why.
 */
export interface Skip {
  when?: Condition2;
  /**
   * Why nothing is to be decided.
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
}
