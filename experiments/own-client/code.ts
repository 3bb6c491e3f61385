import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * A client in six tools, complete as shown: it says hello, tells what comes, and closes with 1000
 * after ten seconds unless the server was first. `url` is a WebSocket address.
 */
export function ownClientSamples(url: string): readonly CodeSample[] {
  const quoted = JSON.stringify(url);
  return [
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of this page, or of any other that was opened over http.",
      code: `const socket = new WebSocket(${quoted});
socket.onopen = () => {
  console.log("open", socket.extensions);
  socket.send("Hello from a browser");
  setTimeout(() => socket.close(1000, "Seen enough"), 10_000);
};
socket.onmessage = (event) => console.log("message", event.data);
socket.onclose = (event) => console.log("close", event.code, event.reason, event.wasClean);
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws, save it as client.mjs, then: node client.mjs",
      code: `import WebSocket from "ws";

const socket = new WebSocket(${quoted});
socket.on("open", () => {
  console.log("open", socket.extensions);
  socket.send("Hello from Node");
  setTimeout(() => socket.close(1000, "Seen enough"), 10_000);
});
socket.on("message", (data, isBinary) => console.log("message", isBinary ? data : String(data)));
// The Pong to a Ping is sent by ws itself.
socket.on("ping", (data) => console.log("ping", data));
socket.on("close", (code, reason) => console.log("close", code, String(reason)));
socket.on("error", (error) => console.error(error.message));
`,
    },
    {
      id: "undici",
      label: "Node alone",
      needs:
        "Node 22 or later has a WebSocket of its own. Save it as client.mjs, then: node client.mjs",
      code: `const socket = new WebSocket(${quoted});
socket.addEventListener("open", () => {
  console.log("open", socket.extensions);
  socket.send("Hello from Node");
  setTimeout(() => socket.close(1000, "Seen enough"), 10_000);
});
socket.addEventListener("message", ({ data }) => console.log("message", data));
socket.addEventListener("close", ({ code, reason }) => console.log("close", code, reason));
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets (or apt install python3-websockets), then: python3 client.py",
      code: `import asyncio

import websockets


async def listen(socket):
    async for message in socket:
        print("message", message)


async def main():
    async with websockets.connect(${quoted}) as socket:
        try:
            await socket.send("Hello from Python")
            # Pings are answered by the library, in the background.
            await asyncio.wait_for(listen(socket), timeout=10)
        except asyncio.TimeoutError:
            await socket.close(1000, "Seen enough")
        except websockets.ConnectionClosed as closed:
            print(closed)
    print("close", socket.close_code, socket.close_reason)


asyncio.run(main())
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs: "In a shell, with websocat 1. Each line you type is a message; Ctrl+D closes.",
      code: `websocat -v ${url}
`,
    },
    {
      id: "go",
      label: "Go",
      needs: "go mod init client && go get github.com/coder/websocket, then: go run client.go",
      code: `package main

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/coder/websocket"
)

func main() {
	ctx := context.Background()
	conn, _, err := websocket.Dial(ctx, ${quoted}, nil)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.CloseNow()

	if err := conn.Write(ctx, websocket.MessageText, []byte("Hello from Go")); err != nil {
		log.Fatal(err)
	}
	time.AfterFunc(10*time.Second, func() {
		conn.Close(websocket.StatusNormalClosure, "Seen enough")
	})
	for {
		// Read answers pings, too: without a reader no Pong is sent.
		kind, data, err := conn.Read(ctx)
		if err != nil {
			fmt.Println("close", websocket.CloseStatus(err), err)
			return
		}
		fmt.Println(kind, string(data))
	}
}
`,
    },
  ];
}
