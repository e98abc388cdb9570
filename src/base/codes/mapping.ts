import type { CodeEntry } from "./entry.ts";

/** Faults found by the `mapping` layer: of mappings, and of records that they cannot turn into change requests. */
export const MAPPING_CODES = {
  "mapping/unknown-field": {
    severity: "error",
    title: "a field that change requests do not have",
    help: "What a mapping produces has to fit the request schema for the action that it names; a field that this action does not have would make every request undecided.",
  },
  "mapping/missing-field": {
    severity: "error",
    title: "a field that change requests need is missing",
    help: 'The request schema requires it for the action that the mapping names. Where the record may lack the value, `orValue` gives another one: `{{ record.?name.orValue("unknown") }}`.',
  },
  "mapping/wrong-type": {
    severity: "error",
    title: "a value is of another type than the field",
    help: "The type of the expression is not the type that the request schema gives to the field. Conversions are written out: `int(...)`, `string(...)`, `timestamp(...)`.",
  },
  "mapping/unknown-value": {
    severity: "error",
    title: "a value that the field can never have",
    help: "The request schema lists the values of the field.",
  },
  "mapping/unknown-action": {
    severity: "error",
    title: "an action that change requests do not have",
    help: "`action` is a text of the request schema's vocabulary, or an expression whose possible values can be seen: texts, or `condition ? text : text`.",
  },
  "mapping/unmapped": {
    severity: "error",
    title: "no mapping knows the operation",
    help: "The record has a known shape, but says of an operation that the mapping does not turn into a change request. It stays undecided. `--unmapped ignore=NAME` accepts knowingly that records of this operation are not decided.",
  },
  "mapping/unknown-shape": {
    severity: "error",
    title: "no mapping reads records of this shape",
    help: "A record is a change request, or has the properties that a mapping's `recognize` names. `--mapping NAME` says which one to use; `mandate lint` lists mappings that do not compile.",
  },
  "mapping/ambiguous": {
    severity: "error",
    title: "several mappings read records of this shape",
    help: "`--mapping NAME` says which one to use. Among mappings that recognise a record the one that names most properties wins.",
  },
  "mapping/misfit": {
    severity: "error",
    title: "a record does not fit the schema of its mapping",
    help: "The record's schema is named by `record` in the mapping. Spelling of keys, empty values, numbers in quotes and the usual forms of dates are accepted; what remains is a difference in meaning.",
  },
  "mapping/erred": {
    severity: "error",
    title: "a mapping could not work out a value",
    help: "An expression of the mapping gave an error for this record, such as a conversion of a text that is no number. The record stays undecided.",
  },
  "mapping/empty": {
    severity: "error",
    title: "a list of which requests are made is empty",
    help: "The record matches a part of the mapping that makes one request for each element of a list, and the list has none. The record stays undecided, since nothing was decided about it.",
  },
  "mapping/no-mapping": {
    severity: "error",
    title: "there is no such mapping",
    help: "`--mapping NAME` names a mapping by its id, and `--mappings DIR` the folder in which mappings are.",
  },
} as const satisfies Record<string, CodeEntry>;
