import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { deriveAccept } from "#protocol/accept-key.ts";
import { encodeFrame, FrameDecoder } from "#protocol/frames.ts";
import { fieldValue } from "#protocol/http-head.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { type Exchange, headOf } from "#protocol/wire/exchange.ts";
import { Peer } from "./peer.ts";

/** The answer to the opening handshake may take so long. */
const HANDSHAKE_MS = 3_000;
/** A server that sent nothing for so long has done what it will do. */
const QUIET_MS = 300;
/** One that goes on and on is listened to for so long. */
const LISTEN_MS = 3_000;
/** How long the other end may take to close. */
const GOODBYE_MS = 1_000;
/** Close 1000 (RFC 6455 7.4.1). */
const NORMAL_CLOSURE = Uint8Array.of(0x03, 0xe8);

export interface SendOptions {
  /** The target of the opening handshake, and its `Host`. */
  readonly path: string;
  readonly host: string;
  /** Offer permessage-deflate (RFC 7692 5). */
  readonly deflate: boolean;
  /** What is sent once the server has switched, each handed to the socket at once. */
  readonly writes: readonly Uint8Array[];
  /** Milliseconds between two writes; 0 for a turn of the event loop. */
  readonly gapMs: number;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
  /** All is sent, or no more of it since the server closed. */
  onSent?(sent: { readonly writes: number; readonly bytes: number }): void;
  /** The server has not closed: from here on the client does, `afterMs` after the last write. */
  onQuiet?(afterMs: number): void;
}

/** How the connection came to its end, as the event `frames.ended` says it. */
export type SendEnd = "closed" | "quiet" | "timeout" | "refused" | "failed";

/**
 * A WebSocket client over a fresh connection that sends exactly these bytes after the opening
 * handshake, waits for what the server does, and closes as RFC 6455 7.1.2 has it. Never rejects.
 */
export async function sendFrames(socket: Socket, options: SendOptions): Promise<SendEnd> {
  const { signal } = options;
  const hangUp = () => socket.destroy();
  signal.addEventListener("abort", hangUp, { once: true });
  if (signal.aborted) hangUp();
  socket.setNoDelay(true);
  const end = await converse(new Peer(socket), options);
  signal.removeEventListener("abort", hangUp);
  socket.destroy();
  return signal.aborted ? "failed" : end;
}

async function converse(peer: Peer, options: SendOptions): Promise<SendEnd> {
  const key = randomBytes(16).toString("base64");
  peer.ask(openingRequest(options, key));
  await peer.until(() => peer.exchange !== null || peer.gone, HANDSHAKE_MS);
  if (!peer.exchange) return peer.gone ? "refused" : "timeout";
  if (!switches(peer.exchange, key)) return "refused";

  const sent = new FrameDecoder({ role: "server", allowRsv1: peer.exchange.deflate !== null });
  const state = { closeSent: false, midFrame: false };
  await sendAll(peer, options, (bytes) => {
    sent.read(bytes, ({ opcode }) => {
      state.closeSent ||= opcode === OPCODE.close;
    });
    // After a fault nobody can say where the next frame would begin.
    state.midFrame = sent.pendingBytes > 0;
  });
  const sentAt = performance.now();
  const quiet = await quietOrOver(peer);
  if (!peer.over) options.onQuiet?.(Math.round(performance.now() - sentAt));
  const end = peer.over ? "closed" : quiet ? "quiet" : "timeout";
  // In the middle of a frame a Close would be taken for payload, unless the server reads no more.
  if (!state.closeSent && (peer.close || !state.midFrame)) peer.write(closeFrame(peer.close));
  else if (!peer.over) return end;
  await peer.until(() => peer.gone, GOODBYE_MS);
  return end;
}

function openingRequest({ path, host, deflate }: SendOptions, key: string): Uint8Array {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${key}`,
    ...(deflate ? ["Sec-WebSocket-Extensions: permessage-deflate"] : []),
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
}

/** Whether this is a 101 for that key (RFC 6455 4.1). */
function switches(exchange: Exchange, key: string): boolean {
  const head = headOf(exchange.response);
  return (
    exchange.framesAt !== null &&
    head !== null &&
    fieldValue(head, "Sec-WebSocket-Accept") === deriveAccept(key).accept
  );
}

async function sendAll(peer: Peer, options: SendOptions, onWrite: (bytes: Uint8Array) => void) {
  let writes = 0;
  let bytes = 0;
  for (const write of options.writes) {
    // A turn each, so that a server in the same process may read each alone.
    if (writes > 0) {
      if (options.gapMs > 0) await peer.until(() => peer.over, options.gapMs);
      else await turn();
    }
    if (peer.over) break;
    peer.write(write);
    onWrite(write);
    writes += 1;
    bytes += write.length;
  }
  options.onSent?.({ writes, bytes });
}

/** Waits until the server closed or has been quiet; false if it was neither in all that time. */
async function quietOrOver(peer: Peer): Promise<boolean> {
  const deadline = performance.now() + LISTEN_MS;
  for (;;) {
    const now = performance.now();
    const rest = peer.lastByteAt + QUIET_MS - now;
    if (peer.over || rest <= 0) return true;
    if (now >= deadline) return false;
    await peer.until(() => peer.over, Math.min(Math.ceil(rest), deadline - now));
  }
}

/** Answers the server's Close with its own code (RFC 6455 5.5.1), or begins with 1000. */
function closeFrame(answering: Uint8Array | null): Uint8Array {
  const payload = answering ? answering.subarray(0, 2) : NORMAL_CLOSURE;
  return encodeFrame({ opcode: OPCODE.close, maskingKey: randomBytes(4), payload });
}
