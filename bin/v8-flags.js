const { setFlagsFromString } = require("node:v8");

/*
 * What the command asks of V8. Before anything else: V8 refuses compiled code that was kept under other flags.
 *
 * It would learn to make reasons among what lives long, where each holds its request until the next great collection;
 * but none of them outlives its piece of the input.
 */
setFlagsFromString("--no-allocation-site-pretenuring");
/* It would let what lives long grow to four times its size before it collects: memory for no speed. */
setFlagsFromString("--heap-growing-percent=100");
/*
 * While threads keep all cores busy, helpers that collect young objects in parallel wait for each other: they cost two
 * threads on two cores 5 % of their time, and gain one thread nothing.
 */
setFlagsFromString("--no-parallel-scavenge");
setFlagsFromString("--no-concurrent-array-buffer-sweeping");
