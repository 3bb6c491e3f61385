import type { Socket } from "node:net";
import { WebSocket } from "ws";
import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { linkServer } from "./link-server.ts";

/** What an application was told by its WebSocket, in order. */
type Told = readonly (string | number | Buffer)[];

const KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
const WORLD = Buffer.from("zwölf Grüße 🌍, ★, 日本");
const HALF = WORLD.length - 12;

/** All length forms, fragments that part a sequence of UTF-8, control frames between them. */
function script(by: "client" | "server"): Buffer {
  const frame = (spec: Omit<FrameSpec, "maskingKey">) =>
    encodeFrame({ ...spec, maskingKey: by === "client" ? KEY : null });
  const { text, binary, continuation, ping, pong } = OPCODE;
  return Buffer.concat([
    frame({ opcode: text, payload: WORLD }),
    frame({ opcode: binary, payload: Buffer.alloc(140, by) }),
    frame({ opcode: text, payload: Buffer.from(`${by} é`), lengthForm: 64 }),
    frame({ opcode: text, payload: WORLD.subarray(0, HALF), fin: false }),
    frame({ opcode: ping, payload: Buffer.from(`are you there, says the ${by}`) }),
    frame({ opcode: continuation, payload: Buffer.alloc(0), fin: false }),
    frame({ opcode: pong, payload: Buffer.from("nobody asked") }),
    frame({ opcode: continuation, payload: WORLD.subarray(HALF) }),
    frame({ opcode: binary, payload: Buffer.alloc(0) }),
  ]);
}
/** Four messages, a Ping, the Pong of its own, and the one to the other's Ping. */
const TOLD_BY_SCRIPT = 8;

function listen(socket: WebSocket) {
  const told: Told[] = [];
  const ready = Promise.withResolvers<void>();
  const tell = (...one: Told) => {
    told.push(one);
    if (told.length === TOLD_BY_SCRIPT) ready.resolve();
  };
  const closed = Promise.withResolvers<void>();
  socket.on("message", (data: Buffer, isBinary) => tell(isBinary ? "binary" : "text", data));
  socket.on("ping", (data) => tell("ping", data));
  socket.on("pong", (data) => tell("pong", data));
  socket.on("error", (error) => tell("error", error.message));
  socket.on("close", (code, reason) => {
    tell("close", code, reason);
    closed.resolve();
  });
  return { told, ready: ready.promise, closed: closed.promise };
}

/** A run whose server says its script; and a way to have the conversation on a new connection. */
export function conversations(server: Awaited<ReturnType<typeof linkServer>>) {
  let atServer = Promise.withResolvers<ReturnType<typeof listen>>();
  const run = server.start(
    {},
    {
      onWebSocket(client, socket) {
        atServer.resolve(listen(client));
        socket.write(script("server"));
      },
    },
    { faults: true },
  );

  /** Both say all they have to say; then the client closes. */
  async function converse() {
    atServer = Promise.withResolvers();
    const socket = new WebSocket(run.url("ws"));
    const client = listen(socket);
    /** How many bytes had come when the client had read once more. */
    const reads: number[] = [];
    let raw: Socket | undefined;
    socket.once("upgrade", (request) => {
      raw = request.socket;
      reads.push(raw.bytesRead);
      raw.prependListener("data", () => reads.push(raw?.bytesRead ?? 0));
    });
    // At once: before anything that has come is answered.
    socket.once("open", () => raw?.write(script("client")));
    const { told, ready, closed } = await atServer.promise;
    await Promise.all([client.ready, ready]);
    socket.close(1000, "das wär’s");
    await Promise.all([client.closed, closed]);
    return { client: client.told, server: told, reads };
  }

  return { run, converse };
}
