import * as z from "zod/mini";

const keptSchema = z.object({ lessons: z.int(), of: z.int(), bytes: z.int() });

/** How much of the lessons is kept for reading without a network. */
export type Kept = z.infer<typeof keptSchema>;

/** Those of public/sw.js. */
const WORKER = "/sw.js";
const PREFIX = "lessons-";
const MARK = "/offline-kept";
const CHANNEL = "offline";

/** Whether this page may keep anything: over HTTPS or on localhost, in a browser that can. */
export function canKeep(): boolean {
  return "serviceWorker" in navigator && "caches" in globalThis;
}

/** What is kept and complete; null if nothing is. */
export async function readKept(): Promise<Kept | null> {
  if (!(await navigator.serviceWorker.getRegistration(WORKER))) return null;
  const mark = await caches.match(MARK);
  return mark ? (keptSchema.safeParse(await mark.json()).data ?? null) : null;
}

/** Keeps all lessons, and tells how far it is. Gives what is kept, or null if it could not be. */
export async function keepLessons(onProgress: (kept: Kept) => void): Promise<Kept | null> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }) => {
    const told = keptSchema.safeParse(data);
    if (told.success) onProgress(told.data);
  });
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { updateViaCache: "none" });
    const worker = registration.installing;
    if (worker) await settled(worker, registration);
    return await readKept();
  } catch {
    return null;
  } finally {
    channel.close();
  }
}

/** Resolves when the worker serves what it has kept, waits for an older one to go, or has given up. */
function settled(worker: ServiceWorker, registration: ServiceWorkerRegistration): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const { state } = worker;
      const waits = state === "installed" && registration.active !== null;
      if (waits || state === "activated" || state === "redundant") resolve();
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Removes all that is kept. */
export async function removeLessons(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  await registration?.unregister();
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)),
  );
}
