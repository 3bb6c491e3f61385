import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * Both sides at once, from other clients: ten questions are sent without waiting for the answers,
 * which find theirs by a number. `url` is an echo that anyone may use.
 */
export function duplexSamples(url: string): readonly CodeSample[] {
  return [
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of a page on this site.",
      code: `const socket = new WebSocket(${JSON.stringify(url)});
const askedAt = new Map();
socket.onopen = () => {
  // All ten go out at once: nobody waits for an answer before the next question.
  for (let id = 1; id <= 10; id++) {
    askedAt.set(id, performance.now());
    socket.send(JSON.stringify({ id, question: "what time is it?" }));
  }
};
// WebSocket has no answers, only messages: the number says which question this belongs to.
socket.onmessage = (event) => {
  const { id } = JSON.parse(event.data);
  console.log(id, "answered after", performance.now() - askedAt.get(id), "ms");
  askedAt.delete(id);
  if (askedAt.size === 0) socket.close(1000, "done");
};
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws, then: node both-at-once.mjs",
      code: `import WebSocket from "ws";

const socket = new WebSocket(${JSON.stringify(url)});
const waiting = new Map();
let last = 0;

/** A request with an answer, built on messages: this is what HTTP gives you and WebSocket does not. */
function ask(question) {
  return new Promise((resolve, reject) => {
    const id = ++last;
    const timer = setTimeout(() => {
      waiting.delete(id);
      reject(new Error("no answer"));
    }, 5_000);
    waiting.set(id, (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    socket.send(JSON.stringify({ id, question }));
  });
}

socket.on("message", (data) => {
  const { id, ...answer } = JSON.parse(data);
  waiting.get(id)?.(answer);
  waiting.delete(id);
});
socket.on("error", (error) => console.error(error.message));
socket.on("open", async () => {
  console.time("ten at once");
  await Promise.all(Array.from({ length: 10 }, (_, n) => ask(n)));
  console.timeEnd("ten at once");
  console.time("one after the other");
  for (let n = 0; n < 10; n++) await ask(n);
  console.timeEnd("one after the other");
  socket.close(1000, "done");
});
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets, then: python both_at_once.py",
      code: `import asyncio, json, time
from websockets.asyncio.client import connect

async def main():
    async with connect(${JSON.stringify(url)}) as socket:
        asked = {}

        async def ask():
            for id in range(10):
                asked[id] = time.monotonic()
                await socket.send(json.dumps({"id": id}))
                await asyncio.sleep(0.02)

        async def listen():
            for _ in range(10):
                id = json.loads(await socket.recv())["id"]
                print(id, "answered after", time.monotonic() - asked[id])

        # Sending and receiving are two tasks on one connection.
        await asyncio.gather(ask(), listen())

asyncio.run(main())
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs: "In a shell, with websocat installed: type while messages come.",
      code: `(for id in 1 2 3 4 5; do echo "question $id"; sleep 0.2; done) | websocat ${url}
`,
    },
  ];
}
