import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { get } from "node:http";
import type { Socket } from "node:net";
import { encodeFrame } from "#protocol/frames.ts";
import { MessageDecoder } from "#protocol/messages.ts";
import { OPCODE } from "#protocol/opcodes.ts";

/** One message as it crosses: masked on the way there, and what has to come back. */
export interface EchoMessage {
  readonly sent: Buffer;
  readonly expected: Buffer;
}

/** A binary message with so many random bytes. */
export function echoMessage(payloadBytes: number): EchoMessage {
  const frame = { opcode: OPCODE.binary, payload: randomBytes(payloadBytes) };
  return {
    sent: Buffer.from(encodeFrame({ ...frame, maskingKey: randomBytes(4) })),
    expected: Buffer.from(encodeFrame({ ...frame, maskingKey: null })),
  };
}

/**
 * Opens a WebSocket (RFC 6455 4.1) and gives its bare socket, so that the client costs little: the
 * frames are made once and echoes are compared, not parsed. Waits for `greetings` messages first.
 */
export async function openSocket(port: number, path: string, greetings: number): Promise<Socket> {
  const request = get({
    host: "127.0.0.1",
    port,
    path,
    agent: false,
    headers: {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
    },
  });
  const refused = once(request, "response").then(([response]: IncomingMessage[]) => {
    throw new Error(`${path} was refused: ${response?.statusCode}`);
  });
  const [, socket, head] = (await Promise.race([once(request, "upgrade"), refused])) as [
    IncomingMessage,
    Socket,
    Buffer,
  ];
  socket.setNoDelay(true);
  // Its close tells.
  socket.on("error", () => {});
  const decoder = new MessageDecoder({ role: "client" });
  let left = greetings - decoder.push(head).length;
  while (left > 0) left -= decoder.push((await once(socket, "data"))[0] as Buffer).length;
  return socket;
}

/**
 * Sends the message `times` times over each socket at once, the next when the last came back. Gives
 * the seconds it took; rejects when a byte came back that was not sent, or a connection closed.
 */
export async function echoAll(
  sockets: readonly Socket[],
  message: EchoMessage,
  times: number,
): Promise<number> {
  const began = performance.now();
  await Promise.all(sockets.map((socket) => echo(socket, message, times)));
  return (performance.now() - began) / 1000;
}

function echo(socket: Socket, { sent, expected }: EchoMessage, times: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = times;
    let at = 0;
    const onData = (chunk: Buffer) => {
      if (expected.compare(chunk, 0, chunk.length, at, at + chunk.length) !== 0) {
        reject(new Error("What came back is not what was sent"));
        return;
      }
      at += chunk.length;
      if (at < expected.length) return;
      at = 0;
      left -= 1;
      if (left > 0) socket.write(sent);
      else {
        socket.off("data", onData).off("close", onClose);
        resolve();
      }
    };
    const onClose = () => reject(new Error("The connection closed"));
    socket.on("data", onData).once("close", onClose);
    socket.write(sent);
  });
}
