import { atPace } from "./pace.ts";

export interface NoticesOptions {
  readonly count: number;
  readonly paceMs: number;
  readonly signal: AbortSignal;
  readonly onArise: (id: number) => void;
}

/** What the server has to say of its own in one phase. */
export interface Notices {
  /** They arise from the first call on, half a pace after it and then at the pace. */
  begin(): void;
  /** Those that arose and were not taken yet. */
  take(): readonly number[];
  /** Whether all have been taken. */
  readonly over: boolean;
}

export function createNotices(options: NoticesOptions): Notices {
  const { count, paceMs, signal, onArise } = options;
  let begun = false;
  let taken = 0;
  let waiting: number[] = [];
  return {
    begin() {
      if (begun) return;
      begun = true;
      atPace({ count, everyMs: paceMs, afterMs: paceMs / 2, signal }, (id) => {
        waiting.push(id);
        onArise(id);
      });
    },
    take() {
      const now = waiting;
      waiting = [];
      taken += now.length;
      return now;
    },
    get over() {
      return taken === count;
    },
  };
}
