import {
  mergeProgress,
  NO_PROGRESS,
  type Progress,
  type ProgressEntry,
  progressSchema,
} from "#protocol/progress.ts";
import { createStore, type Schedule, type Store } from "./store.ts";

export const STORAGE_KEY = "lab101.progress";
/** Where content goes that is not progress: for whoever wants to know what it was. */
export const UNREADABLE_KEY = "lab101.progress.unreadable";

export type ProgressKey = `${"begun" | "done" | "place"}/${string}` | `quiz/${string}/${string}`;

/** What the store needs of the place it runs in. */
export interface ProgressDevice {
  /** Shared by all tabs; any call may throw, as `localStorage` does when it is full or denied. */
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Milliseconds since 1970. */
  now(): number;
  readonly schedule: Schedule;
}

export interface ProgressStore extends Store<Progress> {
  /** Remembers a value at the present time. Throws on a key or value that the schema does not know. */
  record(key: ProgressKey, value: string): void;
  /** Forgets everything on purpose, on all devices. Gives what there was, for `restore`. */
  reset(): Progress;
  /** Takes a reset back. */
  restore(before: Progress): void;
  /** Takes the server's answer to `sent`, and keeps what was recorded since. */
  adopt(sent: Progress, answer: Progress): void;
  /** Leaves nothing on this device; the server and other devices keep what they have. */
  forget(): void;
  /** Looks again: another tab wrote. */
  reread(): void;
  /** False while the device refuses to keep it: it lasts as long as the page. */
  isKept(): boolean;
}

/** Progress on this device, shared with its other tabs: every change begins at what they wrote last. */
export function createProgressStore({ storage, now, schedule }: ProgressDevice): ProgressStore {
  let progress = NO_PROGRESS;
  /** What `progress` was read from or written as. */
  let text: string | null = null;
  let isKept = true;

  const { changed, ...store } = createStore(() => read(), schedule);

  function read(): Progress {
    try {
      const stored = storage.getItem(STORAGE_KEY);
      if (stored === text) return progress;
      text = stored;
      const found = stored === null ? NO_PROGRESS : (parse(stored) ?? setAside(stored));
      progress = isKept ? found : mergeProgress(found, progress);
    } catch {
      isKept = false;
    }
    return progress;
  }

  function setAside(unreadable: string): Progress {
    storage.setItem(UNREADABLE_KEY, unreadable);
    storage.removeItem(STORAGE_KEY);
    text = null;
    return NO_PROGRESS;
  }

  function change(next: (known: Progress) => Progress): void {
    progress = progressSchema.parse(next(read()));
    const written = JSON.stringify(progress);
    try {
      storage.setItem(STORAGE_KEY, written);
      text = written;
      isKept = true;
    } catch {
      isKept = false;
    }
    changed();
  }

  return {
    ...store,
    record: (key, value) =>
      change((known) => {
        const at = Math.max(now(), latest(known) + 1);
        return { ...known, entries: { ...known.entries, [key]: { value, at } } };
      }),
    reset() {
      const before = read();
      change((known) => ({ resetAt: Math.max(now(), latest(known)), entries: {} }));
      return before;
    },
    restore: (before) =>
      change((known) => {
        const after = Math.max(now(), latest(known) + 1);
        return mergeProgress(known, { resetAt: 0, entries: later(before.entries, after) });
      }),
    adopt: (sent, answer) => change((known) => mergeProgress(answer, since(sent, known))),
    forget() {
      progress = NO_PROGRESS;
      text = null;
      try {
        storage.removeItem(STORAGE_KEY);
        isKept = true;
      } catch {
        isKept = false;
      }
      changed();
    },
    reread: changed,
    isKept: () => isKept,
  };
}

function parse(text: string): Progress | null {
  try {
    return progressSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The time of the last thing that happened: what happens now is later, whatever the clock says. */
function latest({ resetAt, entries }: Progress): number {
  return Object.values(entries).reduce((last, { at }) => Math.max(last, at), resetAt);
}

/** The entries in their order, as if made from `at` on. */
function later(entries: Progress["entries"], at: number): Record<string, ProgressEntry> {
  const inOrder = Object.entries(entries).sort(([, a], [, b]) => a.at - b.at);
  return Object.fromEntries(
    inOrder.map(([key, { value }], index) => [key, { value, at: at + index }]),
  );
}

/** What of `known` was not in `sent`. */
function since(sent: Progress, known: Progress): Progress {
  const isNew = ([key, { at, value }]: [string, ProgressEntry]) => {
    const old = sent.entries[key];
    return old?.at !== at || old.value !== value;
  };
  return {
    resetAt: known.resetAt === sent.resetAt ? 0 : known.resetAt,
    entries: Object.fromEntries(Object.entries(known.entries).filter(isNew)),
  };
}
