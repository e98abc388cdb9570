import { isObject, type Json, type JsonObject, own } from "./document.ts";

/** A branch of the root's `oneOf`, with the actions that it is about. */
export interface Branch {
  readonly index: number;
  readonly schema: JsonObject;
  readonly actions: readonly string[];
}

/** The branches of a request schema whose `oneOf` is told apart by `action`; undefined when it is not. */
export function branchesOf(root: JsonObject): readonly Branch[] | undefined {
  const list = own(root, "oneOf");
  if (!Array.isArray(list)) return undefined;
  const branches = (list as readonly Json[]).map((schema, index) =>
    isObject(schema) ? { index, schema, actions: actionsOf(schema) } : undefined,
  );
  if (branches.some((branch) => branch === undefined || branch.actions.length === 0)) return undefined;
  return branches as readonly Branch[];
}

function actionsOf(branch: JsonObject): string[] {
  const properties = own(branch, "properties");
  const action = isObject(properties) ? own(properties, "action") : undefined;
  if (!isObject(action)) return [];
  const constant = own(action, "const");
  const listed = own(action, "enum");
  const values =
    constant !== undefined ? [constant] : Array.isArray(listed) ? (listed as readonly Json[]) : [];
  return values.filter((value) => typeof value === "string");
}

/** The values of `action` where the root lists them itself. */
export function plainActions(root: JsonObject): readonly string[] {
  return actionsOf(root);
}
