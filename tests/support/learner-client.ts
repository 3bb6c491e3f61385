import { once } from "node:events";
import { WebSocket } from "ws";

const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, i) => (i * i) & 0xff));

/**
 * A client that says something of every kind: texts, among them an empty one, binary messages with
 * each form of length, a message in fragments with a ping between them, and a Close. It waits for
 * `answers` messages and its pong first. With `deflate` it offers compression, of short messages too.
 */
export async function sayEverything(
  url: string,
  { deflate, answers, long }: { deflate: boolean; answers: number; long: number },
): Promise<void> {
  const socket = new WebSocket(url, { perMessageDeflate: deflate && { threshold: 0 } });
  let waitsFor = answers + 1;
  const answered = new Promise<void>((resolve) => {
    const count = () => --waitsFor === 0 && resolve();
    socket.on("message", count).on("pong", count);
  });
  await once(socket, "open");
  socket.send("A text with an ümlaut and a ✓");
  socket.send("");
  socket.send(bytes(6));
  socket.send(bytes(30), { fin: false, binary: true });
  socket.ping("in between");
  socket.send(bytes(20), { fin: false });
  socket.send(bytes(10), { fin: true });
  socket.send(bytes(300));
  socket.send(bytes(long));
  await answered;
  socket.close(1000, "that is all");
  await once(socket, "close");
}
