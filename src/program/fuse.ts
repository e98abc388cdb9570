import { CodeUnit, type FunctionBody } from "../cel/backend/code-unit.ts";
import type { Condition } from "../policy/policy.ts";

/** A condition as JavaScript, to be written once. `certain`: it gives true or false, never an error. */
interface Text {
  readonly text: string;
  readonly certain: boolean;
}

interface Fused {
  readonly match: (request: object, standing?: object) => unknown;
  /** Whether it has to be given the tables. */
  readonly usesStanding: boolean;
}

/**
 * One function for many conditions: a number with a bit for each one that holds, or something else when one of
 * them gave neither true nor false. Undefined where code cannot be made from text.
 */
export function fuse(conditions: readonly (Condition | undefined)[]): Fused | undefined {
  const unit = new CodeUnit();
  unit.addFunction("match", (body) => {
    const holding = body.variable();
    const failing = body.variable();
    const steps = conditions.map((condition, bit) =>
      step(body, condition, `${holding}|=${1 << bit}`, failing),
    );
    const result = body.result(holding);
    return `${body.begin()}${holding}=0;${failing}=false;${steps.join("")}return ${failing}?undefined:${result};`;
  });
  const match = unit.instantiate(["match"])?.["match"];
  return match && { match, usesStanding: unit.usesStanding };
}

function step(body: FunctionBody, condition: Condition | undefined, then: string, failing: string): string {
  if (condition === undefined) return `${then};`;
  const { text, certain } = write(body, condition);
  if (certain) return `if(${text})${then};`;
  const value = body.variable();
  return `if((${value}=${text})===true)${then};else if(${value}!==false)${failing}=true;`;
}

/** With the meaning of `compileCondition`. */
function write(body: FunctionBody, condition: Condition): Text {
  if (condition.kind === "clause") {
    const { text, fallible, type } = body.expression(condition.expression.checked);
    return { text, certain: !fallible && type.kind === "bool" };
  }
  const parts = condition.of.map((each) => write(body, each));
  switch (condition.kind) {
    case "all":
      return writeAll(body, parts);
    case "any":
      return writeAny(body, parts);
    case "none":
      return negate(body, writeAny(body, parts));
  }
}

function writeAll(body: FunctionBody, parts: readonly Text[]): Text {
  if (parts.every((part) => part.certain)) return { text: join(parts, "&&", "true"), certain: true };
  const value = body.variable();
  const tests = parts.map(({ text }) => `(${value}=${text})===true`);
  return { text: `(${tests.join("&&")}?true:${value})`, certain: false };
}

function writeAny(body: FunctionBody, parts: readonly Text[]): Text {
  if (parts.every((part) => part.certain)) return { text: join(parts, "||", "false"), certain: true };
  const values = parts.map(() => body.variable());
  const tests = parts.map(({ text }, at) => `(${values[at]}=${text})===true`);
  const errors = values.map((value) => `${value}!==false?${value}:`);
  return { text: `(${tests.join("||")}?true:${errors.join("")}false)`, certain: false };
}

const join = (parts: readonly Text[], sign: string, none: string): string =>
  parts.length === 0 ? none : `(${parts.map((part) => part.text).join(sign)})`;

function negate(body: FunctionBody, part: Text): Text {
  if (part.certain) return { text: `!${part.text}`, certain: true };
  const value = body.variable();
  return {
    text: `((${value}=${part.text})===true?false:${value}===false?true:${value})`,
    certain: false,
  };
}
