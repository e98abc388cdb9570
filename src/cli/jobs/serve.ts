import type { MessagePort } from "node:worker_threads";
import { openDecider } from "../decider.ts";
import type { Io } from "../io.ts";
import { Answerer } from "./answer.ts";
import { type Begin, type Failure, READY, type Reply, replyTo, type Task } from "./message.ts";

/** A thread that says when it is ready, and then answers groups of pieces, one after the other, until it is ended. */
export async function serve({ options, now, plan }: Begin, port: MessagePort, io: Io): Promise<void> {
  const answerer = new Answerer(await openDecider(options, now, io), plan, io);
  let before: Promise<unknown> = Promise.resolve();
  port.on("message", (task: Task) => {
    before = before.then(async () => port.postMessage(await reply(task, answerer)));
  });
  port.postMessage(READY);
}

async function reply(task: Task, answerer: Answerer): Promise<Reply | Failure> {
  const { number, group, wantsResults } = task;
  try {
    return replyTo(task, await answerer.answer(group, wantsResults));
  } catch (failure) {
    return { number, failure };
  }
}
