let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `work` when no other work that was given here goes on. `null` when `patience` was aborted
 * before its turn had come. Rejects with what `work` rejects with.
 */
export function inTurn<T>(work: () => Promise<T>, patience: AbortSignal): Promise<T | null> {
  const turn = Promise.withResolvers<T | null>();
  const giveUp = () => turn.resolve(null);
  patience.addEventListener("abort", giveUp, { once: true });
  last = last.then(async () => {
    patience.removeEventListener("abort", giveUp);
    if (patience.aborted) return giveUp();
    const done = work();
    turn.resolve(done);
    await done.catch(() => {});
  });
  return turn.promise;
}
