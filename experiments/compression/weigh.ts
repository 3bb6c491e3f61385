import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type WeighRequest, type Weights, weightsSchema } from "./weighed.ts";

const PROGRAM = fileURLToPath(import.meta.resolve("./weigh-process.ts"));
const DEADLINE_MS = 20_000;
/** What was asked before is not weighed again; so many answers are kept. */
const KEPT = 64;

const known = new Map<string, Promise<Weights>>();
let last: Promise<unknown> = Promise.resolve();

/** Weighs a connection in each setting, one request at a time. Rejects when the process fails. */
export function weigh(request: WeighRequest): Promise<Weights> {
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
