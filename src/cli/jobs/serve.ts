import type { MessagePort } from "node:worker_threads";
import { openDecider } from "../decider.ts";
import type { Io } from "../io.ts";
import { Answerer } from "./answer.ts";
import { type Begin, type Failure, type Reply, replyTo, type Task } from "./message.ts";

/** A thread that answers groups of pieces, one after the other, until it is ended. */
export function serve({ options, now, plan }: Begin, port: MessagePort, io: Io): void {
  const opened = openDecider(options, now, io).then((decider) => new Answerer(decider, plan, io));
  opened.catch(() => {});
  let before: Promise<unknown> = Promise.resolve();
  port.on("message", (task: Task) => {
    before = before.then(async () => port.postMessage(await reply(task, opened)));
  });
}

async function reply(task: Task, opened: Promise<Answerer>): Promise<Reply | Failure> {
  try {
    return replyTo(task, await (await opened).answer(task.group));
  } catch (failure) {
    return { number: task.number, failure };
  }
}
