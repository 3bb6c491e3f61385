import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { chunkParts } from "./chunk-parts.ts";
import { answeredPing, answeringPong } from "./heartbeat.ts";
import { messageOf } from "./inspected-message.ts";
import { readableFields } from "./readable-fields.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const REQUEST = encode("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
const ANSWER = encode(
  "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n",
);

const frame = (sender: Sender, spec: Partial<FrameSpec>) =>
  encodeFrame({
    opcode: 1,
    maskingKey: sender === "client" ? Uint8Array.of(1, 2, 3, 4) : null,
    payload: encode("Hello"),
    ...spec,
  });

/** A connection after its handshake, to which chunks are appended. */
function connected() {
  const connection = new Connection(1);
  let seq = 0;
  const append = (sender: Sender, ...parts: Uint8Array[]) => {
    seq++;
    connection.append(sender, { seq, at: seq }, Uint8Array.from(parts.flatMap((p) => [...p])), []);
  };
  append("client", REQUEST);
  append("server", ANSWER);
  return { connection, append };
}

function last<T>(list: readonly T[]): T {
  const item = list.at(-1);
  if (item === undefined) throw new Error("The list is empty.");
  return item;
}

const brief = (connection: Connection, index: number) => {
  const chunk = connection.chunks.at(index);
  if (!chunk) throw new Error("No such chunk.");
  return chunkParts(chunk, connection).map(
    ({ kind, start, end, before, after }) =>
      `${kind} ${end - start} (${before}, ${after}) @${start - chunk.start}`,
  );
};

describe("chunkParts", () => {
  it("[TAP1] finds a head and the frames behind it in one chunk", () => {
    const connection = new Connection(1);
    const ping = frame("server", { opcode: 9 });
    connection.append("client", { seq: 1, at: 1 }, REQUEST, []);
    connection.append("server", { seq: 2, at: 2 }, Uint8Array.from([...ANSWER, ...ping]), []);
    expect(brief(connection, 0)).toEqual([`head ${REQUEST.length} (0, 0) @0`]);
    expect(brief(connection, 1)).toEqual([
      `head ${ANSWER.length} (0, 0) @0`,
      `frame 7 (0, 0) @${ANSWER.length}`,
    ]);
  });

  it("[TAP1] tells how much of a frame lies in other chunks", () => {
    const { connection, append } = connected();
    const hello = frame("client", {});
    append("client", hello, hello.subarray(0, 4));
    append("client", hello.subarray(4, 6));
    append("client", hello.subarray(6), hello.subarray(0, 3));
    expect(brief(connection, 2)).toEqual(["frame 11 (0, 0) @0", "frame 4 (0, 7) @11"]);
    expect(brief(connection, 3)).toEqual(["frame 2 (4, 5) @0"]);
    expect(brief(connection, 4)).toEqual(["frame 5 (6, 0) @0", "pending 3 (0, 0) @5"]);
  });

  it("calls what comes after a fault refused", () => {
    const { connection, append } = connected();
    append("client", frame("client", {}), frame("client", { opcode: 3 }));
    append("client", frame("client", {}));
    expect(brief(connection, 2)).toEqual(["frame 11 (0, 0) @0", "refused 11 (0, 11) @11"]);
    expect(brief(connection, 3)).toEqual(["refused 11 (11, 0) @0"]);
  });

  it("reads on after a fault in a message, as the frames behind it are whole", () => {
    const { connection, append } = connected();
    append("client", frame("client", { payload: Uint8Array.of(0xff) }), frame("client", {}));
    expect(brief(connection, 2)).toEqual(["frame 7 (0, 0) @0", "frame 11 (0, 0) @7"]);
  });

  it("tells the heads of several exchanges in one chunk, and what is none", () => {
    const connection = new Connection(1);
    const twice = Uint8Array.from([...REQUEST, ...REQUEST, 65]);
    connection.append("client", { seq: 1, at: 1 }, twice, []);
    const size = REQUEST.length;
    expect(brief(connection, 0)).toEqual([
      `head ${size} (0, 0) @0`,
      `head ${size} (0, 0) @${size}`,
      `unread 1 (0, 0) @${2 * size}`,
    ]);
  });

  it("calls content what follows the head of an answer", () => {
    const connection = new Connection(1);
    connection.append("client", { seq: 1, at: 1 }, REQUEST, []);
    connection.append("server", { seq: 2, at: 2 }, encode("HTTP/1.1 400 No\r\n\r\nsorry"), []);
    expect(brief(connection, 1)).toEqual(["head 19 (0, 0) @0", "content 5 (0, 0) @19"]);
  });
});

describe("messageOf", () => {
  const kinds = ({ connection }: ReturnType<typeof connected>, seen: SeenFrame) => {
    const message = messageOf(connection, seen);
    return [
      message?.kind,
      message?.frames.length,
      message?.data && new TextDecoder().decode(message.data),
    ];
  };

  it("finds the message of each of its fragments, with a ping in between", () => {
    const wire = connected();
    wire.append("client", frame("client", { fin: false }), frame("client", { opcode: 9 }));
    wire.append("server", frame("server", { opcode: 2 }));
    const [first, ping, other] = wire.connection.frames;
    if (!first || !ping || !other) throw new Error("Frames are missing.");
    expect(kinds(wire, first)).toEqual(["text", 1, null]);
    wire.append("client", frame("client", { opcode: 0, payload: encode(" you") }));
    for (const seen of [first, last(wire.connection.frames)]) {
      expect(kinds(wire, seen)).toEqual(["text", 2, "Hello you"]);
    }
    expect(kinds(wire, ping)).toEqual(["ping", 1, "Hello"]);
    expect(kinds(wire, other)).toEqual(["binary", 1, "Hello"]);
  });

  it("joins a message that is broken, as it came", () => {
    const wire = connected();
    wire.append("client", frame("client", { fin: false, payload: Uint8Array.of(0xe2) }));
    wire.append("client", frame("client", { opcode: 0, payload: encode("a") }));
    expect(wire.connection.messages).toEqual([]);
    const message = messageOf(wire.connection, last(wire.connection.frames));
    expect(message?.data).toEqual(Uint8Array.of(0xe2, 0x61));
  });

  it("has the inflated data of a compressed message, and none while it does not inflate", () => {
    const wire = connected();
    const payload = deflateRawSync("Hello", { finishFlush: 2 }).subarray(0, -4);
    wire.append("client", frame("client", { rsv1: true, payload }));
    expect(kinds(wire, last(wire.connection.frames))).toEqual(["text", 1, "Hello"]);
    wire.append("client", frame("client", { rsv1: true, payload: Uint8Array.of(0xff, 0xff) }));
    const broken = messageOf(wire.connection, last(wire.connection.frames));
    expect(broken).toMatchObject({ compressed: true, data: null });
  });
});

describe("ping and pong", () => {
  it("a pong answers the other side's latest ping of the same payload", () => {
    const { connection, append } = connected();
    append(
      "server",
      frame("server", { opcode: 9 }),
      frame("server", { opcode: 9, payload: encode("b") }),
    );
    append(
      "client",
      frame("client", { opcode: 10 }),
      frame("client", { opcode: 10, payload: encode("c") }),
    );
    const [first, second, pong, unsolicited] = connection.frames;
    if (!first || !second || !pong || !unsolicited) throw new Error("Frames are missing.");
    expect(answeredPing(connection, pong)).toBe(first);
    expect(answeredPing(connection, unsolicited)).toBeNull();
    expect(answeringPong(connection, first)).toBe(pong);
    expect(answeringPong(connection, second)).toBeNull();
  });

  it("a pong answers no ping of its own side", () => {
    const { connection, append } = connected();
    append("client", frame("client", { opcode: 9 }), frame("client", { opcode: 10 }));
    expect(answeredPing(connection, last(connection.frames))).toBeNull();
  });
});

describe("readableFields", () => {
  const names = (hex: string) =>
    readableFields(Uint8Array.from(Buffer.from(hex, "hex"))).map(({ name }) => name);

  it("gives the fields of a refused frame as far as its bytes reach", () => {
    expect(names("81")).toEqual([]);
    expect(names("83fe")).toHaveLength(7);
    expect(names("83fe01")).toHaveLength(7);
    expect(names("83fe0100")).toHaveLength(7 + 1);
    expect(names("83fe010001020304ff").slice(7)).toEqual([
      "extended payload length",
      "masking key",
    ]);
  });
});
