import type { Conditional, Let, Logic, Not, OptionalMap, OptionalOr } from "../../ir.ts";
import { failure } from "../../runtime/evaluation.ts";
import { CelError, Optional } from "../../runtime/value.ts";
import { type Build, type Run, siteOf, strictlyOne } from "../frame.ts";

export function buildLogic(node: Logic, build: Build): Run {
  const site = siteOf(node);
  const decisive = node.operator === "or";
  const runs = node.terms.map(build);
  return (frame) => {
    let failed: CelError | undefined;
    for (const run of runs) {
      const value = run(frame);
      if (value === decisive) return value;
      if (value !== !decisive) failed ??= failure(value, site);
    }
    return failed ?? !decisive;
  };
}

export function buildNot(node: Not, build: Build): Run {
  const site = siteOf(node);
  return strictlyOne(node.operand, build, (value) =>
    typeof value === "boolean" ? !value : site.error("no_such_overload"),
  );
}

export function buildConditional(node: Conditional, build: Build): Run {
  const site = siteOf(node);
  const [yes, no] = [build(node.yes), build(node.no)];
  return strictlyOne(node.condition, build, (value, frame) => {
    if (value === true) return yes(frame);
    return value === false ? no(frame) : site.error("no_such_overload");
  });
}

export function buildLet(node: Let, build: Build): Run {
  const { slot } = node.local;
  const [value, body] = [build(node.value), build(node.body)];
  return (frame) => {
    frame.locals[slot] = value(frame);
    return body(frame);
  };
}

export function buildOptionalMap(node: OptionalMap, build: Build): Run {
  const site = siteOf(node);
  const { slot } = node.local;
  const body = build(node.body);
  return strictlyOne(node.operand, build, (optional, frame) => {
    if (!(optional instanceof Optional)) return site.error("no_such_overload");
    if (!optional.present) return optional;
    frame.locals[slot] = optional.value;
    const result = body(frame);
    if (result instanceof CelError) return result;
    if (!node.flat) return Optional.of(result);
    return result instanceof Optional ? result : site.error("no_such_overload");
  });
}

export function buildOptionalOr(node: OptionalOr, build: Build): Run {
  const other = build(node.other);
  return strictlyOne(node.operand, build, (value, frame) => {
    const optional = value as Optional;
    if (!optional.present) return other(frame);
    return node.unwrap ? optional.value : optional;
  });
}
