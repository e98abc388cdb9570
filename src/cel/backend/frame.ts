import type { Ir } from "../ir.ts";
import type { Budget } from "../runtime/evaluation.ts";
import { CelError, Site } from "../runtime/value.ts";

/** Values by the names of variables. */
export type Values = Readonly<Record<string, unknown>>;

/** The state of one evaluation by closures. */
export interface Frame {
  readonly activation: Values;
  /** What stays the same for many evaluations. */
  readonly standing: Values;
  /** By slot. */
  readonly locals: unknown[];
  readonly budget: Budget;
}

/** A node as a function. */
export type Run = (frame: Frame) => unknown;

/** Makes the function of a node below. */
export type Build = (node: Ir) => Run;

export const siteOf = (node: Ir): Site => new Site(node.source.start, node.source.end);

/** Calls a function with arguments of which some may be errors: the first error wins. */
export function strictly(args: readonly Ir[], build: Build, apply: (values: unknown[]) => unknown): Run {
  const runs = args.map(build);
  return (frame) => {
    const values: unknown[] = [];
    for (const run of runs) {
      const value = run(frame);
      if (value instanceof CelError) return value;
      values.push(value);
    }
    return apply(values);
  };
}

/** As {@link strictly}, for one argument. */
export function strictlyOne(arg: Ir, build: Build, apply: (value: unknown, frame: Frame) => unknown): Run {
  const run = build(arg);
  return (frame) => {
    const value = run(frame);
    return value instanceof CelError ? value : apply(value, frame);
  };
}

/** As {@link strictly}, for two arguments. */
export function strictlyTwo(
  first: Ir,
  second: Ir,
  build: Build,
  apply: (a: unknown, b: unknown) => unknown,
): Run {
  const [left, right] = [build(first), build(second)];
  return (frame) => {
    const a = left(frame);
    if (a instanceof CelError) return a;
    const b = right(frame);
    return b instanceof CelError ? b : apply(a, b);
  };
}
