import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { once } from "../../base/once.ts";

/** Two containers may have one name, and processes of one number. Few runs need it, and loading what makes it takes time. */
const own = once(() => randomBytes(4).toString("hex"));

/** What a file is called until all of it is on the disk: nobody else writes a file of that name. */
export const draftOf = (path: string): string => `${path}.${hostname()}.${process.pid}.${own()}.part`;

/** Puts a text in the place of a file, so that whatever happens, one of both is there as a whole. */
export function replaceFile(path: string, text: string): void {
  const draft = draftOf(path);
  const descriptor = openSync(draft, "w");
  try {
    writeWhole(descriptor, Buffer.from(text));
    settle(descriptor, draft, path);
  } catch (thrown) {
    rmSync(draft, { force: true });
    throw thrown;
  }
}

export function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** Gives a draft its name when its bytes are on the disk, and waits until the name is, too. */
export function settle(descriptor: number, draft: string, path: string): void {
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(draft, path);
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Removes what processes of this machine that are no more have left behind. */
export function removeOrphans(folder: string): void {
  const draft = new RegExp(`\\.${quoted(hostname())}\\.(\\d+)\\.[0-9a-f]{8}\\.part$`);
  for (const name of readdirSync(folder)) {
    const pid = draft.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

const quoted = (text: string): string => text.replace(/[^\w]/g, "\\$&");

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
