/** The exact decimal expansion of a finite double, rounded half to even as Go does (JavaScript rounds half up). */

/** Digits and decimal exponent: |value| = 0.DIGITS x 10^point. Zero is `0` with point 1. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

const bits = new DataView(new ArrayBuffer(8));

/** |value| is mantissa x 2^exponent. */
function split(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  bits.setFloat64(0, value);
  const all = bits.getBigUint64(0);
  const field = Number((all >> 52n) & 0x7ffn);
  const fraction = all & 0xfffffffffffffn;
  return field === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: field - 1075 };
}

function expand(value: number): Decimal {
  const { mantissa, exponent } = split(value);
  if (mantissa === 0n) return { digits: "0", point: 1 };
  if (exponent >= 0) {
    const digits = (mantissa << BigInt(exponent)).toString();
    return { digits, point: digits.length };
  }
  // m / 2^k = m * 5^k / 10^k
  const digits = (mantissa * 5n ** BigInt(-exponent)).toString();
  return { digits, point: digits.length + exponent };
}

/** Exactly `count` digits (none for 0 or less), half to even; carrying can move the point. */
function roundTo({ digits, point }: Decimal, count: number): Decimal {
  if (count >= digits.length) return { digits: digits.padEnd(count, "0"), point };
  if (count < 0) return { digits: "", point };
  const head = digits.slice(0, count);
  if (!roundsUp(head, digits.slice(count))) return { digits: head, point };
  const next = (BigInt(head || "0") + 1n).toString();
  return next.length > count
    ? { digits: next, point: point + 1 }
    : { digits: next.padStart(count, "0"), point };
}

function roundsUp(head: string, rest: string): boolean {
  if (!rest.startsWith("5")) return rest > "5";
  return /[1-9]/.test(rest.slice(1)) || Number(head.at(-1) ?? 0) % 2 === 1;
}

const signOf = (value: number) => (value < 0 || Object.is(value, -0) ? "-" : "");

/** `%.nf` of a finite double. */
export function formatFixed(value: number, precision: number): string {
  const exact = expand(value);
  const { digits, point } = roundTo(exact, exact.point + precision);
  const whole = point > 0 ? digits.slice(0, point) : "0";
  const fraction = point > 0 ? digits.slice(point) : "0".repeat(-point) + digits;
  const shown = fraction.slice(0, precision).padEnd(precision, "0");
  return `${signOf(value)}${whole}${precision > 0 ? `.${shown}` : ""}`;
}

/** `%.ne` of a finite double: one digit, the fraction, and an exponent of at least two digits. */
export function formatScientific(value: number, precision: number): string {
  const { digits, point } = roundTo(expand(value), precision + 1);
  const exponent = value === 0 ? 0 : point - 1;
  const fraction = precision > 0 ? `.${digits.slice(1, precision + 1)}` : "";
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${signOf(value)}${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${size}`;
}
