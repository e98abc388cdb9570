import { availableParallelism } from "node:os";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { type ExitCode, INTERRUPTED, type Io, type Sink } from "./io.ts";
import type { Begin } from "./jobs/message.ts";
import { serve } from "./jobs/serve.ts";
import { run } from "./run.ts";
import { BUILD } from "./version.ts";
import { removeDrafts } from "./write.ts";

const sinkOf = (stream: NodeJS.WriteStream): Sink => ({
  write: (text) => void stream.write(text),
  isTerminal: stream.isTTY === true,
});

/**
 * A reader that has seen enough (`| head`) closes the pipe. No fault of ours, but not all was told: an exit code of 0
 * would say that all was allowed.
 */
function leaveUntold(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.stderr.write("mandate: the output was closed before all was written\n");
  process.exit(2);
}

/** A fault of ours must not look like a denial, which is what Node.js's own exit code 1 would say. */
function crash(error: unknown): void {
  process.stderr.write(`mandate: internal error\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(2);
}

process.on("uncaughtException", crash);
process.stdout.on("error", leaveUntold);
process.stderr.on("error", () => process.exit(2));
process.once("exit", removeDrafts);
process.on("SIGINT", interrupt);

let onInterrupt: (() => void) | undefined;

/** Whoever asked for it may end well; the second time there is no waiting. */
function interrupt(): void {
  const act = onInterrupt;
  onInterrupt = undefined;
  if (act === undefined) process.exit(INTERRUPTED);
  act();
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdout: sinkOf(process.stdout),
  stderr: sinkOf(process.stderr),
  get stdin() {
    return process.stdin;
  },
  build: BUILD,
  startThread: (begin) => new Worker(process.argv[1]!, { workerData: begin }),
  cores: availableParallelism(),
  onInterrupt(act) {
    onInterrupt = act;
  },
};

/**
 * Leaves when all that was written has got there, without waiting for what V8 still does in the background. What cannot
 * be written is for the streams' own listeners.
 */
function leave(code: ExitCode): void {
  process.exitCode = code;
  const { stdout, stderr } = process;
  stdout.write("", (unwritten) => unwritten ?? stderr.write("", (lost) => lost ?? process.exit()));
}

if (parentPort === null) void run(process.argv.slice(2), io).then(leave);
else void serve(workerData as Begin, parentPort, io);
