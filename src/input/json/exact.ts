/** So many digits can a double be asked for. */
const MOST_DIGITS = 100;
/** A longer number is nothing that anybody counts. */
const MOST_SIGNS = 1000;

/**
 * Whether a double keeps what a number says as it is written in JSON or YAML what is written: integers below 2^53, and decimals that read back as the same digits.
 * `0.1` does although no double is a tenth; `9007199254740993.0` and `1e-400` do not.
 */
export function isExact(number: string): boolean {
  const value = Number(number);
  if (/^-?\d+$/.test(number)) return Number.isSafeInteger(value);
  if (!Number.isFinite(value) || number.length > MOST_SIGNS) return false;
  const written = digitsOf(number);
  const { length } = written.digits;
  if (length === 0) return true;
  if (length > MOST_DIGITS || (Number.isInteger(value) && !Number.isSafeInteger(value))) return false;
  const kept = digitsOf(value.toPrecision(length));
  return kept.digits === written.digits && kept.exponent === written.exponent;
}

/** The digits without zeros at either end, and the power of ten that the first one stands for. */
function digitsOf(number: string): { readonly digits: string; readonly exponent: number } {
  const [mantissa = "", power = "0"] = number.replace(/^[-+]/, "").split(/e/i);
  const [whole = "", fraction = ""] = mantissa.split(".");
  const all = whole + fraction;
  const leading = /^0*/.exec(all)![0].length;
  return {
    digits: all.slice(leading).replace(/0+$/, ""),
    exponent: whole.length - leading - 1 + Number(power),
  };
}
