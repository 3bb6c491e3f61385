import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * Backpressure to take home: a server that asks what waits before it sends more, one that leaves out,
 * and the page's side with and without streams. `url` is an echo that anyone may use.
 */
export function backpressureSamples(url: string): readonly CodeSample[] {
  return [
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws, then: node server.mjs",
      code: `import { WebSocket, WebSocketServer } from "ws";

const HIGH_WATER = 1024 * 1024;

const server = new WebSocketServer({ port: 8080 });
server.on("connection", (socket) => {
  socket.on("error", console.error);
  feed(socket, rows());
});

/** Pause: a source that is only read when there is room is held back all the way up. */
async function feed(socket, source) {
  for await (const data of source) {
    if (socket.readyState !== WebSocket.OPEN) return;
    // The callback comes when the kernel has taken this message, and so all before it.
    const taken = new Promise((done) => socket.send(data, done));
    if (socket.bufferedAmount > HIGH_WATER) await taken;
  }
}

/** Stands for a file, a database cursor, another socket: what is asked for the next piece. */
async function* rows() {
  for (let n = 1; n <= 10_000; n++) yield JSON.stringify({ n, filler: "x".repeat(16_000) });
}
`,
    },
    {
      id: "policies",
      label: "Drop, coalesce, close",
      needs: "npm install ws; a class for each client of your own server.",
      code: `import { WebSocket } from "ws";

/** Coalesce: of each key the latest waits, and one message at a time is with the socket. */
export class Latest {
  #socket;
  #waiting = new Map();
  #sending = false;

  constructor(socket) {
    this.#socket = socket;
  }

  push(key, data) {
    this.#waiting.set(key, data);
    if (!this.#sending) this.#send();
  }

  async #send() {
    this.#sending = true;
    for (const [key, data] of this.#waiting) {
      if (this.#socket.readyState !== WebSocket.OPEN) break;
      this.#waiting.delete(key);
      await new Promise((done) => this.#socket.send(data, done));
    }
    this.#sending = false;
  }
}
// Drop oldest is the same with an array: when it holds too many, shift() one away, and count it.
// Drop newest: when it holds too many, do not push, and tell whoever wanted to.

/** Close: a client that is too slow comes back later, with what it has last seen. */
export function sendOrClose(socket, data, limit = 4 * 1024 * 1024) {
  if (socket.bufferedAmount <= limit) return socket.send(data);
  if (socket.readyState !== WebSocket.OPEN) return;
  socket.close(1013, "too slow");
  // The Close frame stands behind all that waits. Who does not read will not see it: end TCP.
  setTimeout(() => socket.terminate(), 5_000);
}
`,
    },
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of a page on this site.",
      code: `const socket = new WebSocket(${JSON.stringify(url)});
const HIGH_WATER = 256 * 1024;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** No event tells when bufferedAmount falls: one has to look again. */
async function upload(blob) {
  for (let at = 0; at < blob.size; at += 65_536) {
    while (socket.bufferedAmount > HIGH_WATER) await sleep(20);
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(blob.slice(at, at + 65_536));
    console.log("bufferedAmount", socket.bufferedAmount);
  }
}
let back = 0;
socket.onmessage = ({ data }) => console.log("back", (back += data.size));
socket.onopen = () => upload(new Blob([new Uint8Array(3 * 1024 * 1024)]));
`,
    },
    {
      id: "stream",
      label: "WebSocketStream",
      needs: "Paste it into the console of a Chromium browser, on a page of this site.",
      code: `// Streams wait by themselves: write() and read() are promises.
const stream = new WebSocketStream(${JSON.stringify(url)});
const { readable, writable } = await stream.opened;

async function upload(chunks) {
  const writer = writable.getWriter();
  for (const chunk of chunks) {
    await writer.ready; // resolves when the browser can take more
    await writer.write(chunk);
  }
}
upload(Array.from({ length: 48 }, () => new Uint8Array(65_536)));

let back = 0;
for await (const message of readable) {
  // While this waits the browser reads no more than a little ahead, and the server is held up.
  await new Promise((done) => setTimeout(done, 50));
  back += message.byteLength;
  console.log("back", back);
  if (back === 48 * 65_536) stream.close();
}
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets, then: python server.py",
      code: `import asyncio
from websockets.asyncio.server import serve

HIGH_WATER = 1024 * 1024


async def feed(socket):
    for n in range(10_000):
        # Waits while more than write_limit is buffered, and so holds this loop back.
        # broadcast() does not wait: it is for messages that are few.
        await socket.send(f"{n} " + "x" * 16_000)


async def main():
    # By default 32 KiB may wait to be written, and 16 messages to be read.
    async with serve(feed, "localhost", 8080, write_limit=HIGH_WATER, max_queue=16) as server:
        await server.serve_forever()


asyncio.run(main())
`,
    },
  ];
}
