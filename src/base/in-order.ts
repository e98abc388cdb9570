/**
 * Works on items side by side, at most so many at once, and gives what comes of them in their order. No item is asked
 * for before there is room for it. What working on one throws is thrown in its turn.
 */
export async function* inOrder<Item, Made>(
  items: AsyncIterable<Item> | Iterable<Item>,
  most: () => number,
  work: (item: Item) => Promise<Made>,
): AsyncGenerator<Made> {
  const under: Promise<Made>[] = [];
  for await (const item of items) {
    const made = work(item);
    made.catch(() => {});
    under.push(made);
    while (under.length >= most()) yield await under.shift()!;
  }
  for (const made of under) yield await made;
}
