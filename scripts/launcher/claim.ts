import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { done, fault, type Outcome } from "./outcome.ts";
import { beganAt, endGroup } from "./processes.ts";

const processSchema = z.strictObject({ pid: z.int().positive(), began: z.string() });
const claimSchema = z.strictObject({
  launcher: processSchema,
  url: z.string(),
  /** The launcher was told to end, and is at it. */
  ending: z.boolean(),
  children: z.record(z.string(), processSchema),
});
type Record = z.infer<typeof claimSchema>;

/** One launcher's hold on a data folder, written down in its `lab.json`. */
export interface Claim {
  /** Writes down a child, so that the next start can find it should this launcher be killed. */
  child(name: string, pid: number): Promise<void>;
  ending(): Promise<void>;
  release(): Promise<void>;
}

/** A live launcher is given this long to notice that its parent was killed, and then to end. */
const NOTICE_MS = 1_500;
const END_MS = 45_000;
const MUTEX_STALE_MS = 10_000;

function isAlive({ pid, began }: z.infer<typeof processSchema>): boolean {
  return beganAt(pid) === began;
}

function read(file: string): Record | undefined {
  try {
    return claimSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** Two starts at the same moment take turns; making a folder is atomic. */
async function exclusively<T>(folder: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      await mkdir(folder);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const age = Date.now() - ((await stat(folder).catch(() => undefined))?.mtimeMs ?? Date.now());
      if (age > MUTEX_STALE_MS) await rm(folder, { recursive: true, force: true });
      await delay(25);
    }
  }
  try {
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Takes the data folder for this launcher. Waits for a launcher that is ending; fails if one runs.
 * What a killed launcher left running (site, sidecar) is ended first: those named in `value.left`.
 */
export async function claimFolder(
  dataDir: string,
  url: string,
): Promise<Outcome<{ claim: Claim; left: string[] }>> {
  const file = join(dataDir, "lab.json");
  const mine: Record = {
    launcher: { pid: process.pid, began: beganAt(process.pid) ?? "" },
    url,
    ending: false,
    children: {},
  };
  const write = async () => {
    const next = `${file}.${process.pid}`;
    await writeFile(next, `${JSON.stringify(mine, null, 2)}\n`, { mode: 0o600 });
    await rename(next, file);
  };

  const began = Date.now();
  let before: Record | undefined;
  for (;;) {
    const taken = await exclusively(`${file}.mutex`, async () => {
      before = read(file);
      if (before && isAlive(before.launcher)) return false;
      // Its children stay written down until they are gone, in case this launcher is killed too.
      mine.children = before?.children ?? {};
      await write();
      return true;
    });
    if (taken) break;
    if (before && Date.now() - began > (before.ending ? END_MS : NOTICE_MS)) {
      return fault(
        `A lab is already running from ${dataDir}: ${before.url}, pid ${before.launcher.pid}.\n` +
          "Stop it, or start another beside it: LAB_DATA_DIR=.data2 PORT=3100 WS_PORT=3101 npm start",
      );
    }
    await delay(100);
  }

  const left = Object.entries(mine.children).filter(([, child]) => isAlive(child));
  await Promise.all(left.map(([, child]) => endGroup(child.pid, 35_000)));
  mine.children = {};
  await write();

  return done({
    left: left.map(([name, child]) => `${name} (pid ${child.pid})`),
    claim: {
      async child(name, pid) {
        mine.children[name] = { pid, began: beganAt(pid) ?? "" };
        await write();
      },
      async ending() {
        mine.ending = true;
        await write();
      },
      async release() {
        if (existsSync(file)) await rm(file);
      },
    },
  });
}
