import { forgetDrafts } from "./drafts.ts";
import { deviceProgress } from "./progress.ts";
import { type ProgressSync, type SyncPlace, startProgressSync } from "./progress-sync.ts";

const page: SyncPlace = {
  request: (input, init) => fetch(input, init),
  isOnline: () => navigator.onLine,
  onWake(listener) {
    const visible = () => {
      if (document.visibilityState === "visible") listener();
    };
    window.addEventListener("online", listener);
    document.addEventListener("visibilitychange", visible);
    return () => {
      window.removeEventListener("online", listener);
      document.removeEventListener("visibilitychange", visible);
    };
  },
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

let sync: ProgressSync | null = null;

/** Syncs this page's progress with that of whoever is signed in; gives the end of it. */
export async function syncDevice(): Promise<() => void> {
  const store = await deviceProgress();
  sync?.stop();
  const started = startProgressSync(store, page);
  sync = started;
  return () => started.stop();
}

/** Tells the server what it does not know yet: false when it could not. */
export const tellAll = async (): Promise<boolean> => (await sync?.now()) ?? false;

/** Leaves nothing of a person on this device: the next who sits here is someone else. */
export async function leaveDevice(): Promise<void> {
  sync?.stop();
  (await deviceProgress()).forget();
  forgetDrafts();
}
