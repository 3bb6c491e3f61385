import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A TCP client that keeps what comes, each chunk with the time at which it came, in ms. */
export async function linkClient(port: number) {
  const socket: Socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true, noDelay: true });
  const arrivals: { at: number; bytes: Buffer }[] = [];
  socket.on("data", (bytes: Buffer) => arrivals.push({ at: performance.now(), bytes }));
  const closed = new Promise<string>((resolve) => {
    let error = "";
    socket.on("error", (cause: NodeJS.ErrnoException) => {
      error = cause.code ?? cause.message;
    });
    socket.on("close", () => resolve(error));
  });
  await once(socket, "connect");
  const received = () => Buffer.concat(arrivals.map(({ bytes }) => bytes));
  return {
    socket,
    arrivals,
    /** All that came, joined. */
    received,
    /** Resolves with the error that ended it, empty if none did. */
    closed,
    /** All that came, once it holds `text`; or at its end. */
    async until(text: string): Promise<Buffer> {
      while (!received().includes(text) && !socket.readableEnded && !socket.destroyed) {
        await Promise.race([once(socket, "data"), once(socket, "end"), closed]);
      }
      return received();
    },
  };
}

/** A request with a body of so many bytes. */
export function post(path: string, length: number): Buffer {
  const head = `POST ${path} HTTP/1.1\r\nHost: lab\r\nContent-Length: ${length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bodyOf(length)]);
}

/** Bytes of a long period, so that one lost or out of place is seen. */
export function bodyOf(length: number): Buffer {
  return Buffer.alloc(length, PERIOD);
}
const PERIOD = Buffer.from(Uint8Array.from({ length: 65_521 }, (_, i) => (i * 7919) >> 5));
