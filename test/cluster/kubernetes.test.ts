import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

/** Types made of Kubernetes' own OpenAPI document; `.ci/run` installs them. */
const MODELS = resolve(".tools/node_modules/kubernetes-models/batch/v1/Job");
const isCi = process.env["CI"] !== undefined;

const read = (name: string) => parse(readFileSync(`examples/schedulers/kubernetes/${name}.yaml`, "utf8"));

/** What the compiler says of a manifest: a wrong type, a field that is missing, or one that there is not. */
function faultsOf(manifest: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "mandate-"));
  const file = join(folder, "job.ts");
  writeFileSync(
    file,
    `import type { IJob } from ${JSON.stringify(MODELS)};\nexport const job: IJob = ${JSON.stringify(manifest)};\n`,
  );
  const words = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2023", "--module", "commonjs"];
  const tsc = resolve("node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, ...words, file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return stdout;
}

describe.skipIf(!isCi && !existsSync(`${MODELS}.d.ts`))("Kubernetes takes", { timeout: 60_000 }, () => {
  test.for(["job", "merge"])("%s.yaml", (name) => expect(faultsOf(read(name))).toBe(""));

  test("neither a misspelt field nor a wrong type", () => {
    const job = read("job");
    expect(faultsOf({ ...job, spec: { ...job.spec, paralelism: 4 } })).toContain(
      `"paralelism"' does not exist`,
    );
    expect(faultsOf({ ...job, spec: { ...job.spec, completions: "8" } })).toContain("not assignable");
  });
});

test("the Job asks for nothing that goes together with something else without it", () => {
  const { spec } = read("job");
  expect(spec).toMatchObject({
    completionMode: "Indexed",
    backoffLimitPerIndex: expect.any(Number),
    podFailurePolicy: expect.any(Object),
    template: { spec: { restartPolicy: "Never" } },
  });
  expect(spec.parallelism).toBeLessThanOrEqual(spec.completions);
});

test("the Job and its merge share a volume, under the same name", () => {
  const [job, merge] = [read("job"), read("merge")].map(({ spec }) => spec.template.spec);
  expect(merge.volumes).toEqual(job.volumes);
  expect(merge.containers[0].volumeMounts).toEqual(job.containers[0].volumeMounts);
  expect(merge.containers[0].image).toBe(job.containers[0].image);
});
