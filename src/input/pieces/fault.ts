import type { InputCode } from "../json/scan.ts";

/** A stream cannot be read, or not be told apart, any further. */
export class ReadFault extends Error {
  readonly code: InputCode;

  constructor(code: InputCode, message: string) {
    super(message);
    this.code = code;
  }

  /** What reading has thrown. */
  static of(thrown: unknown): ReadFault {
    if (thrown instanceof ReadFault) return thrown;
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === undefined) throw thrown;
    if (!code.startsWith("Z_")) return new ReadFault("input/unreadable", `the file cannot be read: ${code}`);
    const how = code === "Z_BUF_ERROR" ? "the file is cut off" : "this is no sound gzip file";
    return new ReadFault("input/compression", how);
  }
}
