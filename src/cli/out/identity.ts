import { findFiles } from "../../input/files.ts";
import { fingerprintOf } from "../../input/fingerprint.ts";
import type { DecisionOptions, OpenDecider } from "../decider.ts";
import type { Io } from "../io.ts";
import { VERSION } from "../version.ts";
import { digestFile } from "./digest.ts";
import type { InputFile } from "./manifest.ts";

/** What all that verdicts depend on is known by: two runs of the same name decide the same. */
export async function identityOfRun(
  inputs: readonly InputFile[],
  options: DecisionOptions,
  { sources, mappings }: OpenDecider,
  io: Io,
): Promise<string> {
  const { at, mapping, unmapped = [], waivers = [], data = [] } = options;
  const tables = await findFiles(
    data.map(({ files }) => files),
    io.cwd,
  );
  const read = await Promise.all([...waivers, ...tables.files].map((file) => digestFile(file, io.cwd)));
  return fingerprintOf({
    program: [VERSION, io.build],
    options: { at, mapping, unmapped, data },
    policies: [...sources, ...mappings.sources].map(({ name, text }) => [name, fingerprintOf(text)]).sort(),
    read,
    inputs,
  });
}
