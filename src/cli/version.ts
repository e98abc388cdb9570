/** The version of package.json; a test holds them together. */
export const VERSION = "0.1.0";

/** Set where the command is bundled: a hash of all its code. */
declare const MANDATE_BUILD: string | undefined;

/** What the command is made of; undefined where it runs as modules. */
export const BUILD = typeof MANDATE_BUILD === "undefined" ? undefined : MANDATE_BUILD;
