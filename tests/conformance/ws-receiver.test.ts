import type { Writable } from "node:stream";
import { expect, test } from "vitest";
import * as ws from "ws";
import { FAULT_KINDS, type FaultKind } from "#protocol/frame-fault.ts";
import { MessageDecoder } from "#protocol/messages.ts";
import { type FrameStream, INGREDIENTS, randomStream } from "./frame-streams.ts";

const STREAMS = 10_000;

/** What a reader made of a stream: one line an event, and the fault it ended with. */
interface Reading {
  readonly lines: readonly string[];
  readonly fault: { readonly closeCode: number; readonly kinds: readonly FaultKind[] } | null;
}

/** `ws` exports its Receiver; its types leave it out. */
interface ReceiverExport {
  readonly Receiver: new (options: {
    isServer: boolean;
    maxPayload: number | undefined;
  }) => Writable;
}
const { Receiver } = ws as unknown as ReceiverExport;

/** The kinds that `ws` has one code for. */
const KINDS_OF: Readonly<Record<string, readonly FaultKind[]>> = {
  WS_ERR_UNEXPECTED_RSV_2_3: ["reserved-bits"],
  WS_ERR_UNEXPECTED_RSV_1: ["unexpected-rsv1"],
  WS_ERR_INVALID_OPCODE: ["reserved-opcode", "unexpected-continuation", "expected-continuation"],
  WS_ERR_EXPECTED_FIN: ["fragmented-control"],
  WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH: ["control-too-long", "close-payload-one-byte"],
  WS_ERR_EXPECTED_MASK: ["missing-mask"],
  WS_ERR_UNEXPECTED_MASK: ["unexpected-mask"],
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: ["length-msb-set", "length-over-2-53"],
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: ["message-too-big"],
  WS_ERR_INVALID_CLOSE_CODE: ["invalid-close-code"],
  WS_ERR_INVALID_UTF8: ["invalid-utf8-text", "invalid-utf8-reason"],
};

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}

function readWithOurs(stream: FrameStream): Reading {
  const decoder = new MessageDecoder({ role: stream.role, maxPayload: stream.maxPayload });
  const lines: string[] = [];
  for (const event of stream.chunks.flatMap((chunk) => decoder.push(chunk))) {
    switch (event.type) {
      case "message":
        lines.push(`${event.kind} ${hex(event.data)}`);
        break;
      case "ping":
      case "pong":
        lines.push(`${event.type} ${hex(event.data)}`);
        break;
      case "close":
        lines.push(`close ${event.code} ${event.reason}`);
        break;
      case "fault":
        return { lines, fault: { closeCode: event.fault.closeCode, kinds: [event.fault.kind] } };
      default:
        event satisfies never;
    }
  }
  return { lines, fault: null };
}

/** Gives `ws` copies, since it unmasks within the chunks it gets. */
async function readWithWs(stream: FrameStream): Promise<Reading> {
  const receiver = new Receiver({
    isServer: stream.role === "server",
    maxPayload: stream.maxPayload,
  });
  const lines: string[] = [];
  let fault: Reading["fault"] = null;
  receiver.on("message", (data: Buffer, binary: boolean) => {
    lines.push(`${binary ? "binary" : "text"} ${hex(data)}`);
  });
  receiver.on("ping", (data: Buffer) => lines.push(`ping ${hex(data)}`));
  receiver.on("pong", (data: Buffer) => lines.push(`pong ${hex(data)}`));
  receiver.on("conclude", (code: number, reason: Buffer) => lines.push(`close ${code} ${reason}`));
  receiver.on("error", (error: Error & { code: string }) => {
    fault = { closeCode: statusOf(error), kinds: KINDS_OF[error.code] ?? [] };
  });
  const closed = new Promise((resolve) => receiver.once("close", resolve));
  for (const chunk of stream.chunks) {
    if (receiver.errored || receiver.writableEnded) break;
    receiver.write(Buffer.from(chunk));
  }
  if (!receiver.writableEnded) receiver.end();
  await closed;
  return { lines, fault };
}

/** The close code that `ws` hangs on its error, under a symbol of its own. */
function statusOf(error: Error): number {
  const [symbol] = Object.getOwnPropertySymbols(error).filter(
    (candidate) => candidate.description === "status-code",
  );
  return symbol === undefined ? 0 : Number(Reflect.get(error, symbol));
}

test(`reads ${STREAMS} random streams as the Receiver of ws does`, {
  timeout: 60_000,
}, async () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < STREAMS; seed++) {
    const stream = randomStream(seed);
    const theirs = await readWithWs(stream);
    const ours = readWithOurs(stream);
    expect(ours.lines, `stream ${seed}`).toEqual(theirs.lines);
    expect(ours.fault?.closeCode, `stream ${seed}`).toBe(theirs.fault?.closeCode);
    if (ours.fault) expect(theirs.fault?.kinds, `stream ${seed}`).toContain(ours.fault.kinds[0]);
    const types = theirs.lines.map((line) => line.split(" ", 1)[0] ?? "");
    for (const what of new Set([...types, ...stream.ingredients, ...(ours.fault?.kinds ?? [])])) {
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    if (theirs.fault === null) counts.set("legal", (counts.get("legal") ?? 0) + 1);
  }

  const rarer = (least: number, names: readonly string[]) =>
    names.filter((name) => (counts.get(name) ?? 0) < least);
  expect(rarer(2_000, ["legal", "text", "binary", "ping", "pong"])).toEqual([]);
  expect(rarer(500, ["close", ...INGREDIENTS])).toEqual([]);
  // Nothing is compressed here: `ws-deflate.test.ts` holds those two kinds.
  const compressed: readonly FaultKind[] = ["invalid-deflate", "inflated-too-big"];
  expect(rarer(40, FAULT_KINDS)).toEqual(compressed);
});
