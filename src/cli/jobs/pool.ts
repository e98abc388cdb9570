import type { Worker } from "node:worker_threads";
import type { Answered } from "./answer.ts";
import type { Group } from "./groups.ts";
import { answeredBy, type Begin, type Failure, type Reply, type Task } from "./message.ts";

/** A thread works on one group while the next one waits for it. */
export const TASKS_EACH = 2;

/** A group at which threads die so often is given up. */
const MOST_TRIES = 2;

interface Job {
  readonly task: Task;
  readonly done: (answered: Answered | undefined) => void;
  readonly failed: (failure: unknown) => void;
  tries: number;
}

/** A thread and what it has been given, the oldest first. */
interface Thread {
  readonly worker: Worker;
  readonly jobs: Job[];
}

/** Threads that answer pieces. One that dies is replaced, and what it was given is tried once more. */
export class Pool {
  readonly #start: (begin: unknown) => Worker;
  readonly #begin: Begin;
  readonly #size: number;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Job[] = [];
  #count = 0;
  #isClosed = false;

  constructor(start: (begin: unknown) => Worker, begin: Begin, size: number) {
    this.#start = start;
    this.#begin = begin;
    this.#size = size;
  }

  /** Undefined: threads have died of it. */
  answer(group: Group, wantsResults: boolean): Promise<Answered | undefined> {
    return new Promise((done, failed) => {
      const task = { number: this.#count++, group, wantsResults };
      this.#waiting.push({ task, done, failed, tries: 0 });
      this.#deal();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  /** Whoever has the least to do gets the next piece. */
  #deal(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#idlest();
      if (thread === undefined) return;
      const job = this.#waiting.shift()!;
      job.tries++;
      thread.jobs.push(job);
      thread.worker.postMessage(job.task);
    }
  }

  #idlest(): Thread | undefined {
    const threads = [...this.#threads];
    const idle = threads.find(({ jobs }) => jobs.length === 0);
    if (idle !== undefined) return idle;
    if (threads.length < this.#size) return this.#open();
    const [least] = threads.sort((a, b) => a.jobs.length - b.jobs.length);
    return least !== undefined && least.jobs.length < TASKS_EACH ? least : undefined;
  }

  #open(): Thread {
    const worker = this.#start(this.#begin);
    const thread: Thread = { worker, jobs: [] };
    this.#threads.add(thread);
    worker.on("message", (reply: Reply | Failure) => this.#take(reply, thread));
    worker.on("error", () => {});
    worker.on("exit", () => this.#bury(thread));
    return thread;
  }

  #take(reply: Reply | Failure, { jobs }: Thread): void {
    const job = jobs.shift()!;
    if ("failure" in reply) job.failed(reply.failure);
    else job.done(answeredBy(reply));
    this.#deal();
  }

  /** Its first job is what it has died of, or may have; the others go back to where they came from. */
  #bury(thread: Thread): void {
    this.#threads.delete(thread);
    if (this.#isClosed) return;
    const [first, ...others] = thread.jobs;
    for (const each of others) each.tries--;
    const again = first !== undefined && first.tries < MOST_TRIES ? [first, ...others] : others;
    this.#waiting.unshift(...again);
    if (first !== undefined && !again.includes(first)) first.done(undefined);
    this.#deal();
  }
}
