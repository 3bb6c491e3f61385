import { describe, expect, it } from "vitest";
import { toLatin1 } from "#protocol/bytes.ts";
import { judgeRun, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { frameOf } from "#tests/support/run-script.ts";
import { formatsChallenges } from "./challenges.ts";
import { FORMATS, type Format } from "./format.ts";

type Sizes = Readonly<Record<Format, number>>;
/** What is to be otherwise than in a run of the page. */
interface Twist {
  readonly equal?: boolean;
  readonly rsv1?: boolean;
  readonly without?: Format;
}

/** The log of a run whose updates have these payload bytes, and what the server said of them. */
function logOf(updates: readonly Sizes[], { equal = true, rsv1, without }: Twist): RunEvent[] {
  const events: RunEvent[] = [];
  const add = (side: RunEvent["side"], type: string, data: RunEvent["data"]) =>
    events.push({ seq: events.length + 1, at: events.length * 1_000, side, type, data });
  const chunk = (kind: "read" | "write", text: string) =>
    add("wire", `wire.${kind}`, { conn: 1, bytes: btoa(text) });
  const offer = rsv1 ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "";
  chunk("read", `GET /lab/t/plain HTTP/1.1\r\nHost: a\r\n${offer}\r\n`);
  chunk("write", `HTTP/1.1 101 Switching Protocols\r\n${offer}\r\n`);
  for (const [update, sizes] of updates.entries()) {
    for (const format of FORMATS.filter((one) => one !== without)) {
      const payload = "7".repeat(sizes[format]);
      chunk("read", toLatin1(frameOf("client", { payload, ...(rsv1 && { rsv1 }) })));
      add("server", "formats.received", { conn: 1, format, update, bytes: payload.length, equal });
    }
  }
  return events;
}

function judge(id: string, updates: readonly Sizes[], twist: Twist = {}): Verdict {
  const challenge = formatsChallenges.find((one) => one.id === id);
  if (!challenge) throw new Error(`There is no challenge ${id}.`);
  return judgeRun(challenge, logOf(updates, twist), {});
}

const passed = { passed: true };
const because = (text: string) => ({ passed: false, because: expect.stringContaining(text) });
const none = because("No update came to the server in all four encodings");

describe("challenges of the four encodings", () => {
  const short = { json: 300, binary: 125, msgpack: 126, cbor: 126 };

  it("[CHA1] seven bits: 125 bytes pass, a byte more does not, nor a second short one", () => {
    expect(judge("seven-bits", [short])).toEqual(passed);
    const longer = judge("seven-bits", [{ ...short, binary: 126 }]);
    expect(longer).toEqual(
      because("Binary 126, MessagePack 126 and CBOR 126 bytes: 0 of the four"),
    );
    expect(judge("seven-bits", [{ ...short, cbor: 125 }])).toEqual(because("2 of the four"));
  });

  it("[CHA1] counts no update that was wrong, compressed, or came in three encodings", () => {
    for (const { id } of formatsChallenges) {
      expect(judge(id, [short], { equal: false })).toEqual(none);
      expect(judge(id, [short], { rsv1: true })).toEqual(none);
      expect(judge(id, [short], { without: "cbor" })).toEqual(none);
    }
  });

  it("[CHA1] digits vary: 40 bytes pass, 39 do not, nor a record that varies, nor one update", () => {
    const run = (json: number, binary: number) =>
      judge("digits-vary", [short, { ...short, json, binary }, short]);
    expect(run(340, 125)).toEqual(passed);
    expect(run(339, 125)).toEqual(because("differed by 39 bytes"));
    expect(run(340, 124)).toEqual(because("The record's length differed by 1 byte."));
    expect(judge("digits-vary", [short])).toEqual(because("Over 1 update JSON"));
  });

  it("[CHA1] sixteen bits: JSON alone has to be too long", () => {
    const long = { json: 65_536, binary: 13_000, msgpack: 65_535, cbor: 65_535 };
    expect(judge("sixteen-bits", [long])).toEqual(passed);
    expect(judge("sixteen-bits", [{ ...long, json: 65_535 }])).toEqual(because("0 of the four"));
    expect(judge("sixteen-bits", [{ ...long, cbor: 65_536 }])).toEqual(because("2 of the four"));
  });

  it("[CHA1] packed tighter: shorter by a byte in any update passes, as long as CBOR does not", () => {
    expect(judge("packed-tighter", [short, { ...short, msgpack: 125 }, short])).toEqual(passed);
    expect(judge("packed-tighter", [short])).toEqual(because("MessagePack 126 and CBOR 126 bytes"));
  });
});
