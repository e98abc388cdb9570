import type { CodeEntry } from "./entry.ts";

/** Faults found by the `input` layer. */
export const INPUT_CODES = {
  "input/unreadable": {
    severity: "error",
    title: "a file cannot be read",
    help: "It does not exist, is a folder, or the system refuses to open it.",
  },
  "input/no-match": {
    severity: "error",
    title: "nothing matched",
    help: "A pattern that matches no file, or a run without any record, is no success: check the path and its quotes. Patterns are fast-glob's: `exports/**/*.{json,yaml}`.",
  },
  "input/encoding": {
    severity: "error",
    title: "the text is in no encoding that is read",
    help: "Files are UTF-8, with or without a byte order mark, or UTF-16 with one.",
  },
  "input/too-large": {
    severity: "error",
    title: "something is too large to be read",
    help: "Lines, tables and JSON lists may be of any length. A single record, a file that is no list (YAML, JSON with comments) and a file of reference data may have 64 MiB, also when it was compressed; a table may have 16,384 columns.",
  },
  "input/syntax": {
    severity: "error",
    title: "the text breaks the rules of its format",
    help: "JSON has neither comments nor trailing commas, and its texts stand in double quotes. YAML is read as version 1.2. Every column of a table has a name.",
  },
  "input/too-deep": {
    severity: "error",
    title: "values are nested too deeply",
    help: "A record may be nested 200 levels deep.",
  },
  "input/duplicate-key": {
    severity: "error",
    title: "a key stands twice in one object",
    help: "Readers disagree about which one counts, so none is chosen.",
  },
  "input/forbidden-key": {
    severity: "error",
    title: "a key is not allowed",
    help: "`__proto__` means something else to JavaScript programs that read the record after this one. Keys are texts: `1` and `true` need quotes.",
  },
  "input/number-range": {
    severity: "error",
    title: "a number cannot be kept exactly",
    help: "Numbers are never rounded: integers are exact up to 9007199254740991, decimals keep about 15 digits. Write others as texts.",
  },
  "input/lone-surrogate": {
    severity: "error",
    title: "half a character stands alone",
    help: "An escape \\uD800 to \\uDBFF has to be followed by one of \\uDC00 to \\uDFFF.",
  },
  "input/alias-bomb": {
    severity: "error",
    title: "aliases expand to too much",
    help: "YAML aliases may repeat at most 100 values, and a document may expand to at most 1,000,000.",
  },
  "input/unsupported-yaml": {
    severity: "error",
    title: "a part of YAML that records do not have",
    help: "Tags and merge keys (`<<`) are not read: write the values out.",
  },
  "input/bad-row": {
    severity: "error",
    title: "a row of a table cannot be read",
    help: 'A row has as many cells as the header has columns, and a quote inside a quoted cell is doubled: `"a ""b"" c"`. A cell with the delimiter in it stands in quotes.',
  },
  "input/comments": {
    severity: "warning",
    title: "JSON with comments",
    help: "JSON has no comments; they were passed over. Files that are meant to have them are called `.jsonc`.",
  },
  "input/assumed-encoding": {
    severity: "warning",
    title: "an encoding was assumed",
    help: "The table is no UTF-8 and has no byte order mark. It was read as Windows-1252, in which Excel saves CSV files in Western Europe. Save it as `CSV UTF-8` to be sure.",
  },
  "input/compression": {
    severity: "error",
    title: "a compressed file is damaged or cut off",
    help: "Nothing of the file was used, since nobody knows what is missing. Fetch it again.",
  },
  "input/not-a-record": {
    severity: "error",
    title: "a record is no object",
    help: "A change request is an object; a file holds one, a list of them, or several YAML documents.",
  },
} as const satisfies Record<string, CodeEntry>;
