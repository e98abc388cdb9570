import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** What others than the owner may not do. */
const WRITABLE_BY_OTHERS = 0o022;

/** A file of a folder that is the user's own; undefined when there is none, or when somebody else can write it. */
export function readPrivate(folder: string, name: string): Uint8Array | undefined {
  let file: number | undefined;
  try {
    const info = lstatSync(folder);
    if (!info.isDirectory() || !isOwn(info)) return undefined;
    file = openSync(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const found = fstatSync(file);
    return found.isFile() && isOwn(found) ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Writes a file as a whole or not at all, for nobody else to read. Where it cannot be written, nothing happens. */
export function writePrivate(folder: string, name: string, bytes: Uint8Array): void {
  const target = join(folder, name);
  const draft = `${target}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(lstatSync(folder))) return;
    writeFileSync(draft, bytes, { flag: "wx", mode: 0o600 });
    renameSync(draft, target);
  } catch {
    rmSync(draft, { force: true });
  }
}

/** Windows has no owners of this kind; there the folder lies in the user's profile. */
function isOwn({ uid, mode }: Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || (uid === user && (mode & WRITABLE_BY_OTHERS) === 0);
}
