import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { type PerMessageDeflateOptions, WebSocket, WebSocketServer } from "ws";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { Tap } from "#ws-server/tap.ts";
import { Random } from "./random.ts";

/** Words, so that there is something to compress, and noise; some over the window of 32 KiB. */
function randomMessages(seed: number): Buffer[] {
  const random = new Random(seed);
  const word = () => random.pick("frame ", "opcode ", "mask ", "ping ", "été ", `${seed} `);
  return Array.from({ length: 40 }, () => {
    if (random.oneIn(6)) return Buffer.from(random.bytes(random.below(3_000)));
    const words = random.oneIn(8) ? 12_000 : random.below(60);
    return Buffer.from(Array.from({ length: words }, word).join(""));
  });
}

/** A server of `ws` that echoes over tapped connections, and the events that the tap writes. */
async function tappedEcho(options: PerMessageDeflateOptions) {
  const events: RunEvent[] = [];
  const note = (type: string, data: Record<string, unknown>) =>
    events.push({ seq: events.length + 1, at: events.length, side: "wire", type, data });
  const http = createServer();
  http.on("connection", (socket) => {
    new Tap(socket).bind(
      {
        opened: () => 1,
        chunk: (conn, direction, _at, parts) =>
          note(`wire.${direction}`, { conn, bytes: Buffer.concat(parts).toString("base64") }),
        ended: () => {},
        closed: () => {},
      },
      "client",
    );
  });
  const server = new WebSocketServer({ server: http, perMessageDeflate: options });
  server.on("connection", (socket) =>
    socket.on("message", (data, binary) => {
      const [whole, cut] = [data as Buffer, Math.floor((data as Buffer).length / 2)];
      // Some in two frames, of which only the first carries RSV1.
      if (cut % 3 === 0) socket.send(whole, { binary });
      else {
        socket.send(whole.subarray(0, cut), { binary, fin: false });
        socket.send(whole.subarray(cut), { binary, fin: true });
      }
    }),
  );
  http.listen(0);
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  return { events, url: `ws://127.0.0.1:${port}`, close: () => http.close() };
}

it.each<[string, PerMessageDeflateOptions]>([
  ["context takeover both ways", {}],
  ["none from the server", { serverNoContextTakeover: true }],
  ["none from the client", { clientNoContextTakeover: true }],
  [
    "none, and a window of 512 bytes",
    {
      serverNoContextTakeover: true,
      clientNoContextTakeover: true,
      serverMaxWindowBits: 9,
    },
  ],
  ["only what is over 200 bytes is compressed", { threshold: 200 }],
])("reads what `ws` compresses: %s", async (_name, chosen) => {
  const options = { threshold: 0, ...chosen };
  const echo = await tappedEcho(options);
  const messages = randomMessages(101);
  const client = new WebSocket(echo.url, { perMessageDeflate: options });
  const back: Buffer[] = [];
  const all = new Promise<void>((resolve) =>
    client.on("message", (data) => {
      if (back.push(data as Buffer) === messages.length) resolve();
    }),
  );
  await once(client, "open");
  for (const message of messages) client.send(message, { binary: true });
  await all;
  client.close(1000);
  await once(client, "close");
  echo.close();

  const [connection] = connectionsOf(echo.events);
  const read = (sender: Sender) =>
    connection?.messages.filter((seen) => seen.sender === sender && seen.kind === "binary") ?? [];
  expect(connection?.faults).toEqual([]);
  expect(back).toEqual(messages);
  for (const sender of ["client", "server"] as const) {
    expect(read(sender).map(({ data }) => Buffer.from(data))).toEqual(messages);
    const compressed = read(sender).filter((message) => message.compressed);
    expect(compressed.length).toBeGreaterThan(10);
  }
});
