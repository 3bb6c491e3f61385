import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** A collection stops the process for some milliseconds, everyone's runs with it: not more often. */
const EVERY_MS = 200;
/** 24 MB of buffers took less than 5 ms. */
const SWEEP_MS = 20;
let turn: Promise<unknown> = Promise.resolve();

/** Memory of this process in bytes, right after its garbage was collected. Callers wait their turn. */
export function readMemory(): Promise<NodeJS.MemoryUsage> {
  const read = turn.then(async () => {
    collect();
    // V8 frees the memory of buffers on another thread, and counts it as freed when it makes the next.
    await delay(SWEEP_MS);
    void new ArrayBuffer(1);
    return process.memoryUsage();
  });
  turn = read.then(() => delay(EVERY_MS));
  return read;
}
