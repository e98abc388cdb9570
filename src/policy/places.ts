/** For each character of a scalar's value, where in the file what stands for it begins and ends. */
export interface Places {
  readonly starts: number[];
  readonly ends: number[];
}

/** Adds the next characters of the value, `count` of them at the same place. */
export function put({ starts, ends }: Places, start: number, end: number, count: number): void {
  for (let each = 0; each < count; each++) {
    starts.push(start);
    ends.push(end);
  }
}
