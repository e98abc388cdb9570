import { createWriteStream, readdirSync, readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

/* Writes the change requests of the fixtures COUNT times over, one a line, each with an id of its own. */
const [, , count = "1", file = "/dev/stdout"] = process.argv;
const folder = "fixtures/multipartner";
const requests = readdirSync(folder)
  .filter((name) => /\.(json|yaml)$/.test(name))
  .flatMap((name) => parseAllDocuments(readFileSync(`${folder}/${name}`, "utf8")))
  .flatMap((document) => document.toJS());
const out = createWriteStream(file);
for (let round = 0; round < Number(count); round++)
  out.write(requests.map((each) => `${JSON.stringify({ ...each, id: `${each.id}-${round}` })}\n`).join(""));
out.end();
