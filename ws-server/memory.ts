import { setTimeout as delay } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: (options?: { type: "minor" }) => void = runInNewContext("gc");

/** A collection stops the process for some milliseconds, everyone's runs with it: not more often. */
const EVERY_MS = 200;
let rested: Promise<unknown> = Promise.resolve();
let coming: Promise<NodeJS.MemoryUsage> | null = null;

/**
 * Memory of this process in bytes, right after its garbage was collected. Whoever asks before a
 * collection that is to come shares it.
 */
export function readMemory(): Promise<NodeJS.MemoryUsage> {
  if (coming) return coming;
  coming = rested.then(() => {
    coming = null;
    collect();
    // Another thread frees the memory of the buffers that were collected: the next collection waits
    // for it, even a small one.
    collect({ type: "minor" });
    return process.memoryUsage();
  });
  rested = coming.then(() => delay(EVERY_MS));
  return coming;
}
