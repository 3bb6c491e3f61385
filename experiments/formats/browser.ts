import { type InstrumentedSocket, openSocket } from "#client/instrumented-socket.ts";
import { watchPage } from "#client/page-watch.ts";
import type { Run } from "#client/run.ts";
import { encode, parse } from "./codecs.ts";
import { type FormatsParams, formatsParams } from "./contract.ts";
import { FORMATS, type Format } from "./format.ts";
import { nextTurn } from "./next-turn.ts";
import { deflatePath, PLAIN_PATH } from "./schedule.ts";
import { type GameState, stateOf } from "./state.ts";
import { type Task, timeTasks } from "./timing.ts";

/** A server that goes quiet in the middle does not hold the run open. */
const QUIET_MS = 5_000;
const OPERATIONS = ["encode", "decode"] as const;
const fromUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Sends each update in each encoding, uncompressed on one connection and compressed on one for each
 * encoding, waits for what the server sends back, closes; then times encoding and decoding here.
 */
export async function runFormats(run: Run, signal: AbortSignal): Promise<void> {
  const params = formatsParams.parse(run.params);
  const done = new AbortController();
  watchPage(run, AbortSignal.any([signal, done.signal]));
  await exchange(run, signal, params);
  if (!signal.aborted) await timeFormats(run, signal, params);
  done.abort();
}

async function exchange(run: Run, signal: AbortSignal, params: FormatsParams): Promise<void> {
  const plain = openSocket(run, PLAIN_PATH);
  const deflating = FORMATS.map((format) => ({
    format,
    opened: openSocket(run, deflatePath(format)),
  }));
  const sockets = [plain, ...deflating.map(({ opened }) => opened)].filter((socket) => socket.ok);
  const hangUp = () => {
    for (const socket of sockets) socket.close(1000, "Seen enough");
  };
  signal.addEventListener("abort", hangUp);
  await Promise.all(sockets.map(({ opened }) => opened));
  const answered = plain.ok ? receive(plain, FORMATS.length) : null;
  for (let update = 0; update < params.updates && !signal.aborted; update++) {
    const state = stateOf(params.seed, params.players, update);
    for (const { format, opened } of deflating) {
      const bytes = encode(format, state);
      const told = { format, update };
      const message = update * FORMATS.length + FORMATS.indexOf(format);
      if (plain.ok) send(run, plain, bytes, { ...told, message, deflate: false });
      if (opened.ok) send(run, opened, bytes, { ...told, message: update, deflate: true });
      await nextTurn();
    }
  }
  await answered;
  hangUp();
  await Promise.all(sockets.map(({ closed }) => closed));
  signal.removeEventListener("abort", hangUp);
}

/** Tells what the message is, and sends it: JSON as text. */
function send(
  run: Run,
  socket: InstrumentedSocket,
  bytes: Uint8Array<ArrayBuffer>,
  what: { format: Format; update: number; message: number; deflate: boolean },
): void {
  if (socket.socket.readyState !== WebSocket.OPEN) return;
  run.report("formats.sent", { socket: socket.number, ...what });
  socket.send(what.format === "json" ? fromUtf8.decode(bytes) : bytes);
}

/** Resolves after so many messages, the close, or a while of silence. */
function receive({ socket, closed }: InstrumentedSocket, messages: number): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = messages;
  let timer = setTimeout(resolve, QUIET_MS);
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(resolve, QUIET_MS);
    if (--left === 0) resolve();
  };
  socket.addEventListener("message", restart);
  return Promise.race([promise, closed]).then(() => {
    clearTimeout(timer);
    socket.removeEventListener("message", restart);
  });
}

/** Times both operations in every encoding on the last state, and reports what was measured. */
async function timeFormats(run: Run, signal: AbortSignal, params: FormatsParams): Promise<void> {
  const { seed, players, updates, samples } = params;
  const state = stateOf(seed, players, updates - 1);
  const timed = FORMATS.flatMap((format) =>
    OPERATIONS.map((operation) => ({ format, operation, task: taskOf(format, operation, state) })),
  );
  const isHidden = () => typeof document !== "undefined" && document.visibilityState === "hidden";
  const tasks = timed.map(({ task }) => task);
  const times = await timeTasks(tasks, { samples, signal, isHidden });
  for (const [i, { format, operation }] of timed.entries()) {
    const told = times[i];
    if (told && told.samples.length > 0)
      run.report("formats.timed", { format, operation, ...told });
  }
}

function taskOf(format: Format, operation: "encode" | "decode", state: GameState): Task {
  const bytes = encode(format, state);
  if (operation === "encode")
    return { run: () => encode(format, state).length, result: bytes.length };
  return { run: () => (parse(format, bytes) as GameState).tick, result: state.tick };
}
