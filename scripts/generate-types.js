import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const ROOT = new URL("../", import.meta.url);
const ENDING = ".schema.json";

/** The TypeScript types of every schema: `[{ path, text }]`, with paths relative to the project. */
export async function generateTypes() {
  const files = readdirSync(new URL("schemas/", ROOT)).filter((file) => file.endsWith(ENDING));
  return Promise.all(files.sort().map(typesOf));
}

async function typesOf(file) {
  const schema = JSON.parse(readFileSync(new URL(`schemas/${file}`, ROOT), "utf8"));
  const name = file.slice(0, -ENDING.length);
  const text = await compile(schema, name, {
    bannerComment: `// Generated from schemas/${file} by \`npm run types\`; do not edit.`,
    additionalProperties: false,
    cwd: fileURLToPath(new URL("schemas/", ROOT)),
    $refOptions: { resolve: { http: false } },
    style: { printWidth: 110 },
  });
  return { path: `src/generated/${name}.ts`, text };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { path, text } of await generateTypes()) writeFileSync(new URL(path, ROOT), text);
