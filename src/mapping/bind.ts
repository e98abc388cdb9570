import { type Diagnostic, hasErrors } from "../base/diagnostic.ts";
import type { Source } from "../base/source.ts";
import { didYouMean } from "../base/suggest.ts";
import { type CelType, formatType, INT, type ObjectType, TIMESTAMP } from "../cel/type.ts";
import { checkCondition } from "../policy/conditions.ts";
import { type EmbeddedText, expressionOf, spanOf } from "../policy/embedded.ts";
import type { Resolve } from "../policy/host.ts";
import { Imports } from "../policy/imports.ts";
import type { Condition, Expression } from "../policy/policy.ts";
import { Scope, Usage } from "../policy/scope.ts";
import type { RequestSchema } from "../schema/schema.ts";
import { checkFit } from "./fit.ts";
import type { Mapping, Production, RequestTemplate } from "./mapping.ts";
import { bindTemplate } from "./templates.ts";
import { bare, textsOfTemplate } from "./values.ts";
import type { WrittenMapping, WrittenProduction, WrittenTemplate } from "./written.ts";

export interface MappingSchemas {
  readonly record: RequestSchema;
  readonly request: RequestSchema;
}

/** Gives the names of a mapping their meaning and checks both sides: what it reads, and what it makes. */
export function bindMapping(
  written: WrittenMapping,
  source: Source,
  schemas: MappingSchemas,
  resolve: Resolve,
): { mapping: Mapping | undefined; diagnostics: Diagnostic[] } {
  const imports = new Imports(resolve);
  imports.add(written, source);
  const binder = new Binder(imports, schemas);
  const requests = written.requests.map((each) => binder.production(each));
  const skip = written.skip.map(({ when, reason }) => ({
    when: binder.condition(when, binder.scope),
    reason,
  }));
  const operation = written.operation && binder.text(written.operation);
  const diagnostics = [...imports.diagnostics, ...binder.finish()];
  const { id, title, recognize, aliases } = written;
  if (hasErrors(diagnostics)) return { mapping: undefined, diagnostics };
  return {
    mapping: {
      id: id.text,
      title,
      recognize,
      aliases,
      record: schemas.record,
      recordType: schemas.record.typeFor([]),
      operation,
      requests: requests.filter((each) => each !== undefined),
      skip: skip.map((each) => ({ ...each, when: each.when?.condition })),
      span: id.span,
    },
    diagnostics,
  };
}

/** A condition, and what it proves to what stands behind it. */
interface Bound {
  readonly condition: Condition | undefined;
  readonly proved: readonly string[];
}

class Binder {
  readonly scope: Scope;
  readonly #found: Diagnostic[] = [];
  readonly #scopes: Scope[] = [];
  readonly #imports: Imports;
  readonly #usage = new Usage();
  readonly #schemas: MappingSchemas;

  constructor(imports: Imports, schemas: MappingSchemas) {
    this.#imports = imports;
    this.#schemas = schemas;
    this.scope = this.#scopeWith(new Map());
  }

  production({ when, each, request }: WrittenProduction): Production | undefined {
    const bound = this.condition(when, this.scope);
    const list = each && this.#list(each, bound.proved);
    if (each !== undefined && list === undefined) return undefined;
    const scope = list === undefined ? this.scope : this.#scopeWith(itemVariables(list.checked.type));
    const before = this.#found.length;
    const template = bindTemplate(request, scope, bound.proved, this.#found);
    if (this.#found.length === before && !hasErrors(scope.diagnostics)) this.#checkRequest(template, request);
    return { when: bound.condition, each: list, request: template };
  }

  condition(written: WrittenProduction["when"], scope: Scope): Bound {
    const checked = written && checkCondition(written, scope, [], this.#found);
    return { condition: checked?.condition, proved: checked?.presentWhenTrue ?? [] };
  }

  /** An expression that gives a text. */
  text(text: EmbeddedText): Expression | undefined {
    return this.#expression(text, [], (type) => type.kind === "string" || type.kind === "dyn", "a text");
  }

  finish(): readonly Diagnostic[] {
    const own = [...this.#imports.names.values()].filter((seen) => seen.own).map((seen) => seen.written);
    const unused = own.filter(({ name }) => !this.#usage.used.has(name));
    for (const { name } of unused) this.scope.checkUnused(name);
    const found = [...this.#found, ...this.#scopes.flatMap((scope) => scope.diagnostics)];
    if (hasErrors(found)) return found;
    const warnings = unused.map(({ name, span }) => ({
      code: "policy/unused" as const,
      message: `\`${name}\` is used by nothing`,
      span,
    }));
    return [...found, ...warnings];
  }

  #scopeWith(variables: ReadonlyMap<string, CelType>): Scope {
    const record = this.#schemas.record.typeFor([]);
    const all = [["record", record], ["asOf", TIMESTAMP], ...variables] as const;
    const fields = new Map(all.map(([name, type]) => [name, { type, required: true }]));
    const type: ObjectType = { kind: "object", name: "mapping", fields, rest: undefined };
    const scope = new Scope({ typeFor: () => type }, [], this.#imports.names, this.#usage);
    this.#scopes.push(scope);
    return scope;
  }

  #list(text: EmbeddedText, proved: readonly string[]): Expression | undefined {
    return this.#expression(text, proved, (type) => type.kind === "list", "a list");
  }

  #expression(
    text: EmbeddedText,
    proved: readonly string[],
    isFit: (type: CelType) => boolean,
    form: string,
  ): Expression | undefined {
    const { checked, diagnostics } = this.scope.check(text, proved);
    this.#found.push(...diagnostics);
    if (checked === undefined) return undefined;
    if (isFit(checked.type)) return expressionOf(text, checked);
    const message = `this has to be ${form}, not of type \`${formatType(checked.type)}\``;
    this.#found.push({ code: "mapping/wrong-type", message, span: spanOf(text) });
    return undefined;
  }

  #checkRequest(template: RequestTemplate, written: WrittenTemplate): void {
    const { request } = this.#schemas;
    const before = this.#found.length;
    const actions = this.#actionsOf(template, written);
    if (this.#found.length === before)
      checkFit({ template, written }, request.typeFor(actions), "", this.#found);
  }

  /** The actions that a template can name; the request's other fields depend on them. */
  #actionsOf(template: RequestTemplate, written: WrittenTemplate): readonly string[] {
    const known = this.#schemas.request.actions;
    if (known.length === 0 || template.kind !== "object" || written.kind !== "object") return [];
    const action = written.fields.find(({ key }) => key === "action");
    const span = action?.value.span ?? written.fields[0]?.keySpan ?? written.span;
    const texts = textsOfTemplate(template.fields.get("action"));
    if (action === undefined)
      this.#found.push({ code: "mapping/missing-field", message: "a request needs `action`", span });
    else if (texts === undefined)
      this.#found.push({
        code: "mapping/unknown-action",
        message: "which actions this gives cannot be seen",
        span,
      });
    const strange = texts?.find((text) => !known.includes(text));
    if (strange === undefined) return texts ?? [];
    const help = didYouMean(strange, known);
    const message = `there is no action \`${strange}\``;
    this.#found.push({
      code: "mapping/unknown-action",
      message,
      span,
      ...(help === undefined ? {} : { help }),
    });
    return [];
  }
}

function itemVariables(list: CelType): ReadonlyMap<string, CelType> {
  const type = bare(list);
  const item = type.kind === "list" ? type.element : type;
  return new Map([
    ["item", item],
    ["index", INT],
  ]);
}
