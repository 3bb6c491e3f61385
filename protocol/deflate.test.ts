import { constants, createDeflateRaw, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes } from "./bytes.ts";
import { agreedDeflate, DEFLATE_TAIL, MessageInflater } from "./deflate.ts";
import { MessageDecoder } from "./messages.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const MOST = 1024 * 1024;

/** Reads what a server sends, unmasked frames, and gives its messages as text or the fault. */
function read(stream: string, contextTakeover = true): string[] {
  const inflater = new MessageInflater(contextTakeover, MOST);
  const decoder = new MessageDecoder({ role: "client", allowRsv1: true, inflater });
  return decoder.push(bytes(stream)).map((event) => {
    if (event.type === "message") return new TextDecoder().decode(event.data);
    return event.type === "fault" ? event.fault.kind : event.type;
  });
}

describe("the examples of RFC 7692 7.2.3", () => {
  it.each([
    ["7.2.3.1, one frame", "c1 07 f2 48 cd c9 c9 07 00", ["Hello"]],
    ["7.2.3.1, two fragments", "41 03 f2 48 cd 80 04 c9 c9 07 00", ["Hello"]],
    ["7.2.3.2, the window shared", "c107f248cdc9c90700 c105f200110000", ["Hello", "Hello"]],
    ["7.2.3.3, a block without compression", "c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00", ["Hello"]],
    ["7.2.3.4, BFINAL set", "c1 08 f3 48 cd c9 c9 07 00 00", ["Hello"]],
    ["7.2.3.5, two blocks", "c10d f248050000 00ffff cac9c90700", ["Hello"]],
  ])("%s", (_name, stream, messages) => {
    expect(read(stream)).toEqual(messages);
  });

  it("reads on, window and all, after a block with BFINAL set", () => {
    expect(read("c108f348cdc9c9070000 c105f200110000")).toEqual(["Hello", "Hello"]);
  });

  it("without context takeover, the shared window is not there", () => {
    expect(read("c107f248cdc9c90700 c107f248cdc9c90700", false)).toEqual(["Hello", "Hello"]);
    expect(read("c107f248cdc9c90700 c105f200110000", false)).toEqual(["Hello", "invalid-deflate"]);
  });

  it("leaves a message without RSV1 as it is, between compressed ones", () => {
    expect(read("c107f248cdc9c90700 810548656c6c6f c105f200110000")).toEqual([
      "Hello",
      "Hello",
      "Hello",
    ]);
  });
});

/** What zlib makes of each message, one context for all, as a sender does (RFC 7692 7.2.1). */
async function compressed(messages: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const deflate = createDeflateRaw();
  let parts: Uint8Array[] = [];
  deflate.on("data", (part: Buffer) => parts.push(part));
  const payloads: Uint8Array[] = [];
  for (const message of messages) {
    parts = [];
    deflate.write(message);
    await new Promise<void>((done) => deflate.flush(constants.Z_SYNC_FLUSH, done));
    payloads.push(concatBytes(parts).slice(0, -DEFLATE_TAIL.length));
  }
  deflate.close();
  return payloads;
}

describe("MessageInflater", () => {
  it("gives back what zlib compressed, message after message in one context", async () => {
    const message = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(90_000).map((length) => new Uint8Array(length).map((_, i) => (i * i) >> 7)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 6 }), async (messages) => {
        const inflater = new MessageInflater(true, MOST);
        const back = (await compressed(messages.filter(({ length }) => length > 0))).map(
          (payload) => inflater.inflate(payload),
        );
        expect(back).toEqual(
          messages.filter(({ length }) => length > 0).map((data) => ({ ok: true, data })),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("stops at its limit, however small the bytes that would pass it", () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * MOST));
    expect(bomb.length).toBeLessThan(70_000);
    expect(new MessageInflater(false, MOST).inflate(bomb)).toEqual({ ok: false, why: "too-big" });
  });

  it("says when bytes do not inflate, and reads nothing more that needs their window", () => {
    const inflater = new MessageInflater(true, MOST);
    expect(inflater.inflate(bytes("ffffff"))).toEqual({ ok: false, why: "not-deflate" });
    expect(inflater.inflate(bytes("f248cdc9c90700"))).toEqual({ ok: false, why: "not-deflate" });
  });

  it("checks text once it is inflated", () => {
    const payload = deflateRawSync(bytes("c328"), { finishFlush: constants.Z_SYNC_FLUSH });
    const sent = payload.subarray(0, -DEFLATE_TAIL.length).toString("hex");
    const length = (sent.length / 2).toString(16).padStart(2, "0");
    expect(read(`c1${length}${sent}`)).toEqual(["invalid-utf8-text"]);
    expect(read(`c2${length}${sent}`)).toHaveLength(1);
  });
});

describe("agreedDeflate", () => {
  it("reads what a 101 agreed to", () => {
    expect(agreedDeflate(null)).toBeNull();
    expect(agreedDeflate("x-other; a=1")).toBeNull();
    expect(agreedDeflate("permessage-deflate")).toEqual({
      serverNoContextTakeover: false,
      clientNoContextTakeover: false,
      serverMaxWindowBits: 15,
      clientMaxWindowBits: 15,
    });
    expect(
      agreedDeflate('permessage-deflate; server_no_context_takeover; client_max_window_bits="10"'),
    ).toEqual({
      serverNoContextTakeover: true,
      clientNoContextTakeover: false,
      serverMaxWindowBits: 15,
      clientMaxWindowBits: 10,
    });
  });
});
