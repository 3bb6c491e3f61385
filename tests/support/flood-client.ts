import { spawn } from "node:child_process";
import { once } from "node:events";

/** A process of its own, so that it takes nothing of the server's time: it writes without end. */
const CLIENT = `
const [port, request, repeated] = process.argv.slice(1).map((each) => Buffer.from(each, "base64"));
const socket = require("node:net").connect(Number(port), "127.0.0.1");
const block = Buffer.concat(new Array(Math.ceil(65536 / repeated.length)).fill(repeated));
socket.on("error", () => {});
socket.resume();
const more = () => { while (!socket.destroyed && socket.write(block)); };
socket.write(request);
socket.on("drain", more);
more();
process.stdin.on("end", () => {
  process.stdout.write(String(socket.bytesWritten));
  process.exit();
}).resume();
`;

/** Sends the request and then `frames`, again and again, as fast as the server reads. */
export function floodClient(port: number, request: string, frames: Uint8Array) {
  const args = [String(port), request, frames].map((each) => Buffer.from(each).toString("base64"));
  const child = spawn(process.execPath, ["-e", CLIENT, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  return {
    /** Ends it; gives how many bytes it had handed to its socket. */
    async stop(): Promise<number> {
      child.stdin.end();
      await once(child, "close");
      return Number(said);
    },
  };
}
