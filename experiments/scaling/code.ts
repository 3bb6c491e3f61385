import type { CodeSample } from "#components/lab/code-tabs.tsx";

/** A room on several servers; `url` is an echo that anyone may use. */
export function scalingSamples(url: string): readonly CodeSample[] {
  const address = JSON.stringify(url);
  return [
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of a page on this site.",
      code: `// What a client needs on several servers: how far it got with each of them.
const place = {};

function take({ id: [server, number], text }) {
  if (number <= (place[server] ?? 0)) return; // came twice
  place[server] = number;
  console.log(server, number, text);
}

const socket = new WebSocket(${address});
socket.onopen = () => {
  socket.send(JSON.stringify({ id: ["a", 1], text: "hello" }));
  socket.send(JSON.stringify({ id: ["a", 1], text: "hello" })); // comes back, and is dropped
};
socket.onmessage = ({ data }) => take(JSON.parse(data));
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws redis, with a Redis server; then twice: PORT=8081 node room.mjs",
      code: `import { randomUUID } from "node:crypto";
import { createClient } from "redis";
import { WebSocketServer } from "ws";

const me = randomUUID();
const server = new WebSocketServer({ port: Number(process.env.PORT) });
const publisher = await createClient().connect();
const subscriber = await createClient().connect();

function deliver(text) {
  for (const client of server.clients) {
    if (client.readyState === client.OPEN) client.send(text);
  }
}

server.on("connection", (client) => {
  client.on("message", async (data) => {
    const text = String(data);
    deliver(text); // to its own members, at once
    await publisher.publish("room", JSON.stringify({ from: me, text }));
  });
});

await subscriber.subscribe("room", (message) => {
  const { from, text } = JSON.parse(message);
  if (from !== me) deliver(text);
});
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets redis, with a Redis server; then: PORT=8082 python room.py",
      code: `import asyncio, json, os, uuid
import redis.asyncio as redis
from websockets.asyncio.server import broadcast, serve

ME = str(uuid.uuid4())
members = set()
store = redis.Redis()

async def member(connection):
    members.add(connection)
    try:
        async for text in connection:
            broadcast(members, text)
            await store.publish("room", json.dumps({"from": ME, "text": text}))
    finally:
        members.discard(connection)

async def others():
    async with store.pubsub() as channel:
        await channel.subscribe("room")
        async for message in channel.listen():
            if message["type"] == "message":
                body = json.loads(message["data"])
                if body["from"] != ME:
                    broadcast(members, body["text"])

async def main():
    async with serve(member, "", int(os.environ["PORT"])):
        await others()

asyncio.run(main())
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs: "In two shells, with websocat installed and two of the servers above running.",
      code: `# One member on each server. What is typed in one shell appears in the other.
websocat ws://localhost:8081
websocat ws://localhost:8082
`,
    },
  ];
}
