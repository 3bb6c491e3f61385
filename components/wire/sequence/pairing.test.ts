import { describe, expect, it } from "vitest";
import { socketOf } from "#protocol/wire/socket-of.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { frameOf, RunScript } from "#tests/support/run-script.ts";
import { Pairing } from "./pairing.ts";

function pairingOf({ events }: RunScript) {
  const [connection] = connectionsOf(events);
  if (!connection) throw new Error("no connection");
  const pairing = new Pairing(connection);
  pairing.read(events);
  const times = connection.frames.map(({ index }) => pairing.ofFrame(index)?.at ?? null);
  return { connection, pairing, times };
}

const message = (bytes: number, kind = "text") => ({ kind, bytes });

describe("which browser event tells of which frame", () => {
  it("pairs the n-th send with the client's n-th data message, and the n-th message event with the server's", () => {
    const { times } = pairingOf(
      new RunScript()
        .handshake(0)
        .chunk("client", 2_000, frameOf("client", { payload: "a" }))
        .chunk("client", 2_100, frameOf("client", { payload: "bc", opcode: 2 }))
        .chunk("server", 2_200, frameOf("server", { payload: "echo" }))
        .code("send", 1_900, message(1))
        .code("send", 1_950, message(2, "binary"))
        .code("message", 2_400, message(4)),
    );
    expect(times).toEqual([1_900, 1_950, 2_400]);
  });

  it("leaves out ping, pong and close, which no WebSocket object tells of", () => {
    const { times } = pairingOf(
      new RunScript()
        .handshake(0)
        .chunk("server", 2_000, frameOf("server", { opcode: 9, payload: "hi" }))
        .chunk("client", 2_100, frameOf("client", { opcode: 10, payload: "hi" }))
        .chunk("server", 2_200, frameOf("server", { payload: "hi" }))
        .code("message", 2_300, message(2)),
    );
    expect(times).toEqual([null, null, 2_300]);
  });

  it("gives a fragmented message's event to the server's last frame, and to the client's first", () => {
    const parts = (sender: "client" | "server") => [
      frameOf(sender, { fin: false, payload: "ab" }),
      frameOf(sender, { opcode: 9, payload: "!" }),
      frameOf(sender, { opcode: 0, payload: "cd" }),
    ];
    const { times } = pairingOf(
      new RunScript()
        .handshake(0)
        .chunk("server", 2_000, ...parts("server"))
        .chunk("client", 3_000, ...parts("client"))
        .code("message", 2_300, message(4))
        .code("send", 2_900, message(4)),
    );
    expect(times).toEqual([null, null, 2_300, 2_900, null, null]);
  });

  it("pairs nothing whose kind or length differ", () => {
    const { times } = pairingOf(
      new RunScript()
        .handshake(0)
        .chunk("server", 2_000, frameOf("server", { payload: "four" }))
        .code("message", 2_300, message(5)),
    );
    expect(times).toEqual([null]);
  });

  it("knows the socket from the request, and without one pairs nothing", () => {
    const script = (query: string) =>
      new RunScript()
        .code("connecting", 0, { url: "ws://a/", protocols: [] })
        .handshake(10, query)
        .code("open", 900, { protocol: "", extensions: "" });
    const own = pairingOf(script("?mode=echo&socket=1"));
    expect(socketOf(own.connection)).toBe(1);
    expect(own.pairing.the("socket.open")?.at).toBe(900);
    const other = pairingOf(script("?socket=2"));
    expect(other.pairing.events).toEqual([]);
    const none = pairingOf(script(""));
    expect(none.pairing.socket).toBeNull();
  });

  it("reads a log that grows as it reads the whole", () => {
    const { events } = new RunScript()
      .code("connecting", 0, { url: "ws://a/", protocols: [] })
      .handshake(10)
      .code("send", 1_900, message(1))
      .chunk("client", 2_000, frameOf("client", { payload: "a" }))
      .chunk("server", 2_200, frameOf("server", { payload: "a" }))
      .code("message", 2_400, message(1));
    const [connection] = connectionsOf(events);
    if (!connection) throw new Error("no connection");
    const grown = new Pairing(connection);
    for (const [index] of events.entries()) grown.read(events.slice(0, index + 1));
    expect(grown.events.map(({ seq }) => seq)).toEqual([1, 5, 8]);
    expect([0, 1].map((index) => grown.ofFrame(index)?.at)).toEqual([1_900, 2_400]);
  });
});
