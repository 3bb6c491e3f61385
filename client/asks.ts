/** What became of something asked of the sidecar; `message` is for a person. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** What a run has asked of the sidecar and has no answer to yet. */
export interface Asks {
  /** Sends what `send` makes of a new number; resolves with the answer to it. Never rejects. */
  ask(send: (ref: number) => void): Promise<Answer>;
  /** Whether it was waited for. */
  answer(ref: number | undefined, answer: Answer): boolean;
  /** Nothing that was asked will be answered any more. */
  giveUp(message: string): void;
}

export function createAsks(nextRef: () => number): Asks {
  const waiting = new Map<number, (answer: Answer) => void>();
  return {
    ask: (send) =>
      new Promise((resolve) => {
        const ref = nextRef();
        waiting.set(ref, resolve);
        send(ref);
      }),
    answer(ref, answer) {
      const resolve = ref === undefined ? undefined : waiting.get(ref);
      if (ref === undefined || !resolve) return false;
      waiting.delete(ref);
      resolve(answer);
      return true;
    },
    giveUp(message) {
      for (const resolve of waiting.values()) resolve({ ok: false, message });
      waiting.clear();
    },
  };
}
