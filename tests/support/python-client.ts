import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A Python that has the package `websockets`; null where there is none. */
export const python: string | null =
  ["python3", "/usr/bin/python3"].find(
    (command) => spawnSync(command, ["-c", "import websockets"]).status === 0,
  ) ?? null;

/** Says hello in text and binary, tells each message it gets, and closes when it is told to. */
const CLIENT = `
import asyncio, sys, websockets

async def main():
    async with websockets.connect(sys.argv[1]) as socket:
        async def listen():
            async for message in socket:
                print("message", len(message), flush=True)
        listening = asyncio.create_task(listen())
        try:
            await socket.send("Hello from Python: Grüße, 漢字")
            await socket.send(b"\\x00\\x01\\x02\\x03")
        except websockets.ConnectionClosed:
            pass
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    await listening
    print("close", socket.close_code, flush=True)

asyncio.run(main())
`;

/** Starts the client above. `close` lets it close, and gives the close code it saw. */
export function pythonClient(command: string, url: string) {
  const child = spawn(command, ["-c", CLIENT, url], { stdio: ["pipe", "pipe", "inherit"] });
  const lines: string[] = [];
  createInterface(child.stdout).on("line", (line) => lines.push(line));
  const exited = once(child, "close");
  return {
    async close(): Promise<number> {
      child.stdin.end("\n");
      await exited;
      return Number(lines.find((line) => line.startsWith("close"))?.split(" ")[1]);
    },
  };
}
