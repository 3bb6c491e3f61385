/**
 * Calls once when nothing has come on a socket for so long. A page cannot send a Ping nor see one:
 * that is all it can go by. `now` and `micros`: microseconds.
 */
export function watchSilence(
  socket: WebSocket,
  watchMs: number,
  now: () => number,
  onSilent: (micros: number) => void,
): void {
  let heardAt = now();
  let timer = setTimeout(silent, watchMs);
  function silent() {
    socket.removeEventListener("message", heard);
    onSilent(Math.round(now() - heardAt));
  }
  function heard() {
    heardAt = now();
    clearTimeout(timer);
    timer = setTimeout(silent, watchMs);
  }
  socket.addEventListener("message", heard);
  socket.addEventListener("close", () => clearTimeout(timer));
}
