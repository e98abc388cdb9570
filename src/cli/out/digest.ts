import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import type { InputFile } from "./manifest.ts";

/** So much is read at once. */
const CHUNK = 1024 * 1024;

/** What a file holds; of one that cannot be read, that it has nothing. The reader tells why. */
export async function digestFile(file: string, cwd: string): Promise<InputFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(resolve(cwd, file), { highWaterMark: CHUNK })) {
      hash.update(chunk as Uint8Array);
      bytes += (chunk as Uint8Array).length;
    }
  } catch {
    return { file, bytes: 0, sha256: "" };
  }
  return { file, bytes, sha256: hash.digest("hex") };
}
