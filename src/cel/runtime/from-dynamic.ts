import type { CelType } from "../type.ts";
import { isJsonObject, isMap, type MapValue, mapGet, mapKeys } from "./map.ts";
import { type Kind, kindOf } from "./type-of.ts";
import { CelError, CelMap, Double, Optional, type Site } from "./value.ts";

/** A value in a static representation, or the error that it is of another type. */
type Checked = (value: unknown, site: Site) => unknown | CelError;

/**
 * Checks a value in a dynamic position against a static type and gives its static representation (doubles
 * unboxed), deep; `no_such_overload` when it is of another type. An int is no double, as in CEL.
 */
export function fromDynamic(type: CelType): Checked {
  switch (type.kind) {
    case "dyn":
    case "param":
    case "error":
      return (value) => value;
    case "double":
      return unboxDouble;
    case "list":
      return checkList(type.element);
    case "map":
      return checkMap(type.value);
    case "optional":
      return checkOptional(fromDynamic(type.of));
    case "nullable":
      return checkNullable(fromDynamic(type.of));
    case "object":
      return (value, site) => (isJsonObject(value) ? value : site.error("no_such_overload"));
    case "opaque":
      return (_, site) => site.error("no_such_overload");
    default:
      return checkKind(type.kind);
  }
}

function checkKind(kind: Kind): Checked {
  return (value, site) => (kindOf(value) === kind ? value : site.error("no_such_overload"));
}

function unboxDouble(value: unknown, site: Site): unknown {
  if (value instanceof Double) return value.value;
  return typeof value === "number" && !Number.isSafeInteger(value) ? value : site.error("no_such_overload");
}

/** Whether any value of a type passes as it is. */
function isOpen(type: CelType): boolean {
  return type.kind === "dyn" || type.kind === "param" || type.kind === "error";
}

function checkList(element: CelType): Checked {
  const check = isOpen(element) ? undefined : fromDynamic(element);
  return (value, site) => {
    if (!Array.isArray(value)) return site.error("no_such_overload");
    return check === undefined ? value : checkElements(value, check, site);
  };
}

function checkElements(list: readonly unknown[], check: Checked, site: Site): unknown {
  const result: unknown[] = [];
  for (const each of list) {
    const element = check(each, site);
    if (element instanceof CelError) return element;
    result.push(element);
  }
  return result;
}

function checkMap(type: CelType): Checked {
  const check = isOpen(type) ? undefined : fromDynamic(type);
  return (value, site) => {
    if (!isMap(value)) return site.error("no_such_overload");
    return check === undefined ? value : checkValues(value, check, site);
  };
}

function checkValues(map: MapValue, check: Checked, site: Site): CelMap | CelError {
  const result = new CelMap();
  for (const key of mapKeys(map)) {
    const value = check(mapGet(map, key), site);
    if (value instanceof CelError) return value;
    result.set(key, value);
  }
  return result;
}

function checkOptional(check: Checked): Checked {
  return (value, site) => {
    if (!(value instanceof Optional)) return site.error("no_such_overload");
    if (!value.present) return value;
    const content = check(value.value, site);
    return content instanceof CelError ? content : Optional.of(content);
  };
}

function checkNullable(check: Checked): Checked {
  return (value, site) => (value === null ? null : check(value, site));
}
