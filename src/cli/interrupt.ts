import type { Io } from "./io.ts";

/** Whether the user has had enough. */
export interface Interrupt {
  readonly isInterrupted: boolean;
  /** The items until then. */
  until<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item>;
}

/** From now on an interrupt does not end the process. */
export function watchForInterrupt({ onInterrupt }: Io): Interrupt {
  let isInterrupted = false;
  let wake: (() => void) | undefined;
  onInterrupt?.(() => {
    isInterrupted = true;
    wake?.();
  });
  /** `Promise.race` would keep all that was ever waited for. */
  const orWoken = <T>(waited: Promise<T>): Promise<T | undefined> =>
    new Promise((done, failed) => {
      wake = () => done(undefined);
      waited.then(done, failed);
    });
  return {
    get isInterrupted() {
      return isInterrupted;
    },
    async *until(items) {
      const rest = items[Symbol.asyncIterator]();
      while (!isInterrupted) {
        const next = await orWoken(rest.next());
        if (next === undefined) break;
        if (next.done === true) return;
        yield next.value;
      }
      // Not waited for: it may itself wait for input that never comes.
      void rest.return?.();
    },
  };
}
