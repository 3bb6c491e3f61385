import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * The four ways to a stream from four other clients. `url` is a WebSocket address of the sidecar: its
 * host is used; the path of a run has to be filled in, for it lives as long as the run.
 */
export function transportsSamples(url: string): readonly CodeSample[] {
  const { host } = new URL(url);
  const run = `//${host}/lab/TOKEN`;
  const needs = "Start a run; TOKEN stands in the first line of each request in Wire.";
  return [
    {
      id: "browser",
      label: "Browser",
      needs: `Paste it into the console of a page on this site. ${needs}`,
      code: `const run = "${run}";
let seen = 0;
const take = (how, event) => console.log(how, (seen = event.n));

// WebSocket: opened once, a message for each event.
const socket = new WebSocket("ws:" + run + "/socket");
socket.onmessage = ({ data }) => take("socket", JSON.parse(data));

// Server-Sent Events: one answer that does not end. Lost, the browser asks again by itself,
// and tells with Last-Event-ID where to go on.
const source = new EventSource("http:" + run + "/events");
source.onmessage = ({ data }) => take("sse", JSON.parse(data));

// Long polling: the answer waits for an event, the next request for the answer.
async function longPoll(after) {
  const response = await fetch("http:" + run + "/long-poll?after=" + after);
  const events = response.status === 204 ? [] : await response.json();
  for (const event of events) take("long-poll", event);
  longPoll(events.at(-1)?.n ?? after);
}
longPoll(0);

// Short polling: asks every second, whether there is something or not.
let after = 0;
setInterval(async () => {
  const response = await fetch("http:" + run + "/poll?after=" + after);
  if (response.status === 204) return;
  for (const event of await response.json()) {
    take("poll", event);
    after = event.n;
  }
}, 1000);
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: `npm install ws, then: node follow.mjs. ${needs}`,
      code: `import WebSocket from "ws";

const run = "${run}";
let after = 0;

// A WebSocket does not come back by itself: who wants it back opens another, and says from where.
function follow() {
  const socket = new WebSocket(\`ws:\${run}/socket?after=\${after}\`);
  socket.on("message", (data) => {
    const event = JSON.parse(data.toString());
    after = event.n;
    console.log(event);
  });
  socket.on("error", (error) => console.error(error.message));
  socket.on("close", () => setTimeout(follow, 500));
}
follow();
`,
    },
    {
      id: "python",
      label: "Python",
      needs: `pip install websockets, then: python follow.py. ${needs}`,
      code: `import json
from urllib.request import urlopen
from websockets.sync.client import connect

run = "${run}"

# Long polling: the answer comes when there is something, or is empty after 25 s.
with urlopen(f"http:{run}/long-poll?after=0", timeout=30) as answer:
    events = [] if answer.status == 204 else json.load(answer)
print(answer.status, answer.headers, events)

# WebSocket, from there on.
after = events[-1]["n"] if events else 0
with connect(f"ws:{run}/socket?after={after}") as socket:
    for message in socket:
        print(json.loads(message))
`,
    },
    {
      id: "curl",
      label: "curl",
      needs: `In a shell. ${needs}`,
      code: `# One short poll, both heads shown, and what curl counts of it.
curl --verbose --http1.1 --write-out '\\nsent %{size_request}, head %{size_header}, content %{size_download}\\n' \\
  'http:${run}/poll?after=0'

# One that waits.
curl --include --http1.1 'http:${run}/long-poll?after=0'

# Server-Sent Events: each as it happens. Interrupted, it goes on with --header 'Last-Event-ID: 7'.
curl --include --http1.1 --no-buffer 'http:${run}/events'
`,
    },
  ];
}
