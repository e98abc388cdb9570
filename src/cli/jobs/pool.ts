import type { Worker } from "node:worker_threads";
import type { Answered } from "./answer.ts";
import type { Group } from "./groups.ts";
import { answeredBy, type Begin, type Failure, READY, type Reply, type Task } from "./message.ts";

/** While a thread works on one group, others wait for it: whoever gives it more may be busy himself. */
const TASKS_EACH = 3;

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
  /** It has read the policies. */
  isReady: boolean;
}

/** Threads that answer pieces. One that dies is replaced, and what it was given is tried once more. */
export class Pool {
  readonly #start: (begin: unknown) => Worker;
  readonly #begin: Begin;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Job[] = [];
  /** How many threads there are to be. */
  #size: number;
  #count = 0;
  #isClosed = false;

  constructor(start: (begin: unknown) => Worker, begin: Begin, size: number) {
    this.#start = start;
    this.#begin = begin;
    this.#size = size;
  }

  /** Undefined: all threads have enough to do, or none is ready yet. The answer is undefined where threads have died of it. */
  offer(group: Group, wantsResults: boolean): Promise<Answered | undefined> | undefined {
    this.#fill();
    const thread = this.#idlest();
    if (thread === undefined) return undefined;
    return new Promise((done, failed) => this.#give(this.#jobOf(group, wantsResults, done, failed), thread));
  }

  /** The same, as soon as a thread has room. */
  answer(group: Group, wantsResults: boolean): Promise<Answered | undefined> {
    this.#fill();
    return new Promise((done, failed) => {
      this.#waiting.push(this.#jobOf(group, wantsResults, done, failed));
      this.#dealWaiting();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #jobOf(group: Group, wantsResults: boolean, done: Job["done"], failed: Job["failed"]): Job {
    return { task: { number: this.#count++, group, wantsResults }, done, failed, tries: 0 };
  }

  #fill(): void {
    while (this.#threads.size < this.#size) this.#open();
  }

  #open(): void {
    const worker = this.#start(this.#begin);
    const thread: Thread = { worker, jobs: [], isReady: false };
    this.#threads.add(thread);
    worker.on("message", (message: typeof READY | Reply | Failure) => this.#take(message, thread));
    worker.on("error", () => {});
    worker.on("exit", () => this.#bury(thread));
  }

  /** Whoever has the least to do, and room for more. */
  #idlest(): Thread | undefined {
    const free = [...this.#threads].filter(({ isReady, jobs }) => isReady && jobs.length < TASKS_EACH);
    return free.sort((a, b) => a.jobs.length - b.jobs.length)[0];
  }

  #give(job: Job, thread: Thread): void {
    job.tries++;
    thread.jobs.push(job);
    thread.worker.postMessage(job.task);
  }

  #take(message: typeof READY | Reply | Failure, thread: Thread): void {
    if (message === READY) thread.isReady = true;
    else {
      const job = thread.jobs.shift()!;
      if ("failure" in message) job.failed(message.failure);
      else job.done(answeredBy(message));
    }
    this.#dealWaiting();
  }

  /** What waits for a thread, or was left by a dead one. */
  #dealWaiting(): void {
    for (let thread = this.#idlest(); thread !== undefined; thread = this.#idlest()) {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      this.#give(job, thread);
    }
  }

  /** Its first job is what it has died of, or may have; the others go back to where they came from. */
  #bury(thread: Thread): void {
    this.#threads.delete(thread);
    if (this.#isClosed) return;
    // Another one would not get ready either.
    if (!thread.isReady) this.#size--;
    const [first, ...others] = thread.jobs;
    for (const each of others) each.tries--;
    const again = first !== undefined && first.tries < MOST_TRIES ? [first, ...others] : others;
    this.#waiting.unshift(...again);
    if (first !== undefined && !again.includes(first)) first.done(undefined);
    this.#fill();
    if (this.#size === 0) for (const each of this.#waiting.splice(0)) each.done(undefined);
    else this.#dealWaiting();
  }
}
