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
  "run/interrupted": {
    severity: "error",
    title: "the run was interrupted",
    help: "What had been decided until then was reported; the rest of the input was not read. With `--out DIR`, `--resume` goes on where it stopped.",
  },
  "run/thread-died": {
    severity: "error",
    title: "a part of the input was given up",
    help: "The thread that worked on it died, and another one did, too: it may need more memory than there is. Its records are undecided. `--jobs 1` decides without threads.",
  },
} as const satisfies Record<string, CodeEntry>;
