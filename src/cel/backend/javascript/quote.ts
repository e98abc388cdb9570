/** A text as a JavaScript literal: the only way in which anything of a policy reaches generated code. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (each) => `\\u${each.charCodeAt(0).toString(16)}`);
}

/** A read of a property by its name. */
export const property = (object: string, name: string): string => `${object}[${quote(name)}]`;

/** A number or bigint as a JavaScript literal. */
export function numeral(value: number | bigint): string {
  const text = typeof value === "bigint" ? `${value}n` : Object.is(value, -0) ? "-0" : String(value);
  return text.startsWith("-") ? `(${text})` : text;
}

/** A name, or a chain of reads of properties, which may be written twice. */
export const isSimple = (text: string): boolean => /^[\w$]+(\["([^"\\]|\\.)*"\])*$/.test(text);

/** Whether every object has a property of this name even if it is not its own. */
export const isInherited = (name: string): boolean => name in Object.prototype;
