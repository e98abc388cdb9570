/** A short name for a text that stays the same from run to run (FNV-1a, 64 bits). No secret, no proof. */
export function shortHash(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

/** Names for things that may be alike: the second one like the first gets a name of its own. */
export function numbered(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return shortHash(count === 1 ? key : `${key}\n${count}`);
  };
}
