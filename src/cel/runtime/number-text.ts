/** Digits and decimal exponent of the shortest text that reads back as the same double: value = 0.DIGITS x 10^point. */
function shortest(value: number): { readonly digits: string; readonly point: number } {
  const [mantissa = "", exponent = "0"] = Math.abs(value).toExponential().split("e");
  return { digits: mantissa.replace(".", ""), point: Number(exponent) + 1 };
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

/** Without an exponent, however many zeros that takes; finite values only. Go's format `f` with precision -1. */
export function formatPlainDouble(value: number): string {
  const { digits, point } = shortest(value);
  const sign = isNegative(value) ? "-" : "";
  if (point <= 0) return value === 0 ? `${sign}0` : `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, "0")}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** As `string(double)` prints it: Go's format `%g`, with an exponent below 1e-4 and from 1e6. */
export function formatDouble(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : value < 0 ? "-Inf" : "NaN";
  const { digits, point } = shortest(value);
  if (value === 0 || (point > -4 && point <= 6)) return formatPlainDouble(value);
  const exponent = point - 1;
  const size = String(Math.abs(exponent)).padStart(2, "0");
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  return `${value < 0 ? "-" : ""}${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const INFINITY = /^[+-]?inf(?:inity)?$/i;

/** Decimal numbers, `NaN`, `Inf` and `Infinity` in any case; undefined for all else and for what is beyond a double. */
export function parseDouble(text: string): number | undefined {
  if (DECIMAL.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  if (INFINITY.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return text.toLowerCase() === "nan" ? Number.NaN : undefined;
}

const SIGNED = /^[+-]?\d+$/;
const UNSIGNED = /^\d+$/;

/** Decimal digits with an optional sign. Undefined for all else; the caller checks the range. */
export function parseSigned(text: string): bigint | undefined {
  return SIGNED.test(text) ? readDigits(text) : undefined;
}

/** Decimal digits only. */
export function parseUnsigned(text: string): bigint | undefined {
  return UNSIGNED.test(text) ? readDigits(text) : undefined;
}

/** Long texts are out of any range: they are not converted (which would take quadratic time), only their size is kept. */
function readDigits(text: string): bigint {
  const digits = text.replace(/^[+-]?0*/, "");
  const size = digits.length > 20 ? 10n ** 20n : BigInt(digits);
  return text.startsWith("-") ? -size : size;
}
