/** The condition language: text to tree, tree to types, types to code. Knows nothing of policies and requests. */
export type { Expr, Range } from "./ast.ts";
export { CodeUnit, type Fragment, type FunctionBody } from "./backend/code-unit.ts";
export { check } from "./check.ts";
export type { Checked, Reference } from "./checked.ts";
export {
  type Backend,
  type Compiled,
  type CompileOptions,
  compileExpression,
  generateModule,
} from "./compile.ts";
export type { Definition, Environment, Variable } from "./environment.ts";
export type { CelCode, CelFault } from "./fault.ts";
export { type FunctionTable, functionTable, type Overload } from "./function.ts";
export { STANDARD_LIBRARY } from "./library/index.ts";
export { parse } from "./parser.ts";
export {
  CelError,
  CelMap,
  Double,
  Duration,
  type ErrorKind,
  Optional,
  Timestamp,
  TypeValue,
  Uint,
} from "./runtime/value.ts";
export { evaluateWithTrace, type PathKey, type Read, type Trace } from "./trace.ts";
export { type CelType, type Field, formatType, type ObjectType, type StringType } from "./type.ts";
