import { createReadStream, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { decideByHand } from "./hand-written.ts";
import type { BenchRequest } from "./requests.ts";

/*
 * What a developer writes who needs nothing but decisions: no line numbers, no checks for what `JSON.parse` lets pass,
 * nothing masked, one policy. `lines FILE OUT` decides lines; `files FOLDER` only reads and parses files.
 */
const LF = 10;
const [, , task, from = "", to = ""] = process.argv;

async function decideLines(file: string, out: string): Promise<void> {
  const schema = JSON.parse(readFileSync("schemas/change-request.schema.json", "utf8"));
  const ajv = new Ajv2020({ strict: false, discriminator: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const isRequest = ajv.compile(schema);
  const answer = (line: Uint8Array): string => {
    const request = JSON.parse(line.toString()) as BenchRequest;
    const outcome = isRequest(request) ? decideByHand(request) : { decision: "undecided" };
    return `${JSON.stringify({ id: request.id, ...outcome })}\n`;
  };
  const descriptor = openSync(out, "w");
  let rest: Uint8Array = Buffer.alloc(0);
  for await (const chunk of createReadStream(file)) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let text = "";
    let start = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      text += answer(bytes.subarray(start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    writeSync(descriptor, text);
  }
  if (rest.length > 0) writeSync(descriptor, answer(rest));
}

async function parseFiles(folder: string): Promise<void> {
  for (const name of readdirSync(folder)) JSON.parse(await readFile(join(folder, name), "utf8"));
}

if (task === "lines") await decideLines(from, to);
else await parseFiles(from);
