import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type WeighRequest, type Weights, weightsSchema } from "./weighed.ts";

const PROGRAM = fileURLToPath(import.meta.resolve("./weigh-process.ts"));
const DEADLINE_MS = 20_000;
/** What was asked before is not weighed again; so many answers are kept. */
const KEPT = 64;

const known = new Map<string, Promise<Weights>>();
let last: Promise<unknown> = Promise.resolve();

/** A run does not wait longer: what is weighed is there for the next that asks for the same. */
const PATIENCE_MS = 25_000;

/** Weighs a connection in each setting. Rejects when that fails, or takes too long. */
export async function weigh(request: WeighRequest, signal: AbortSignal): Promise<Weights> {
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  try {
    const weights = await Promise.race([
      weighed(request),
      delay(PATIENCE_MS, null, { signal: until }),
    ]);
    if (weights === null) throw new Error("other runs are being weighed; run it again");
    return weights;
  } finally {
    over.abort();
  }
}

/** One process at a time: two would be in each other's way. */
function weighed(request: WeighRequest): Promise<Weights> {
  const key = JSON.stringify(request);
  const asked = known.get(key);
  if (asked) return asked;
  const weights = last.then(() => run(key));
  last = weights.catch(() => known.delete(key));
  known.set(key, weights);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return weights;
}

async function run(request: string): Promise<Weights> {
  const options = { timeout: DEADLINE_MS, env: { NODE_ENV: process.env.NODE_ENV } };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, request], options);
  return weightsSchema.parse(JSON.parse(stdout));
}
