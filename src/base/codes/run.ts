import type { CodeEntry } from "./entry.ts";

/** Faults of a run as a whole: a run that decided nothing is no success. */
export const RUN_CODES = {
  "run/no-policy": {
    severity: "error",
    title: "there is no policy",
    help: "A run without policies would deny everything and tell nothing. Name their folder with `--policies DIR`; policy files end in .yaml or .yml and have a `policy:` key.",
  },
  "run/bad-baseline": {
    severity: "error",
    title: "the baseline cannot be used",
    help: "A baseline has one finding a line, as `mandate check FILES… --write-baseline FILE` writes it: `rule`, `request` and `fingerprint`. With a fault in it nothing counts as known.",
  },
  "run/not-in-force": {
    severity: "error",
    title: "no rule is in force",
    help: "Every request is judged as of its own `time`, or as of `--at`. At none of these instants does any rule hold: look at `inForce` in the policies and at the times asked for.",
  },
} as const satisfies Record<string, CodeEntry>;
