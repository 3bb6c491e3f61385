import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** A collection stops the process for some milliseconds, everyone's runs with it: not more often. */
const EVERY_MS = 200;
let turn: Promise<unknown> = Promise.resolve();

/** Memory of this process in bytes, right after its garbage was collected. Callers wait their turn. */
export function readMemory(): Promise<NodeJS.MemoryUsage> {
  const read = turn.then(() => {
    collect();
    return process.memoryUsage();
  });
  turn = read.then(() => delay(EVERY_MS));
  return read;
}
