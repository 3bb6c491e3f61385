import { describe, expect, it } from "vitest";
import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { reasonOf } from "./reason.ts";
import recorded from "./recorded.json" with { type: "json" };
import { storyOf } from "./story.ts";
import { summarizeFrames } from "./summary.ts";
import { verdictOf } from "./verdict.ts";

const REQUEST = Buffer.from("GET /lab/t/ HTTP/1.1\r\nHost: x\r\n\r\n");
const SWITCH = Buffer.from("HTTP/1.1 101 Switching Protocols\r\n\r\n");
const QUIET: Step = ["server", "frames.quiet", { conn: 1, afterMs: 300 }];

type Step = readonly [side: RunEvent["side"], type: string, data: Record<string, unknown>];
type Sent = Partial<FrameSpec> & { readonly opcode: number };
const frame = (spec: Sent, maskingKey: Uint8Array | null) =>
  Buffer.from(encodeFrame({ payload: new Uint8Array(), ...spec, maskingKey }));
const wire = (type: string, bytes: Buffer): Step => [
  "wire",
  type,
  { conn: 1, bytes: bytes.toString("base64") },
];
const text = (value: string) => new TextEncoder().encode(value);
const close = (code: number): Sent => ({ opcode: 8, payload: Uint8Array.of(code >> 8, code) });
const error = (code: string, message: string): Step => [
  "server",
  "server.error",
  { conn: 1, code, message },
];

/** A run in which `sent` crosses, `answers` come back, and `then` is said. */
function run(sent: readonly Sent[], answers: readonly Sent[], ...then: Step[]): RunEvent[] {
  const bytes = Buffer.concat(sent.map((spec) => frame(spec, Uint8Array.of(1, 2, 3, 4))));
  const steps: Step[] = [
    ["server", "frames.predicted", { prediction: null, case: null }],
    ["wire", "wire.open", { conn: 1, by: "sidecar" }],
    wire("wire.read", REQUEST),
    wire("wire.write", SWITCH),
    wire("wire.read", bytes),
    ["server", "frames.sent", { conn: 1, writes: 1, bytes: bytes.length }],
    ...answers.map((spec) => wire("wire.write", frame(spec, null))),
    ...then,
  ];
  return steps.map(([side, type, data], index) => ({
    seq: index + 1,
    at: index,
    side,
    type,
    data,
  }));
}

function told(events: readonly RunEvent[]) {
  const result = summarizeFrames(events);
  const story = storyOf(events, result);
  if (!story || !result.outcome) throw new Error("no outcome");
  return { story, reason: reasonOf(story, result.outcome) };
}

describe("storyOf", () => {
  it("marks the frame that a fault lies in, and tells a header that was refused from a payload", () => {
    const bad = run(
      [{ opcode: 1, payload: text("ok") }, { opcode: 3, payload: text("no") }, { opcode: 9 }],
      [close(1002)],
    );
    expect(told(bad).story).toMatchObject({ sent: [{}], fault: { number: 2 }, unread: 14 });
    const notUtf8 = run(
      [{ opcode: 9 }, { opcode: 1, payload: Uint8Array.of(0xff) }],
      [close(1007)],
    );
    expect(told(notUtf8).story).toMatchObject({ sent: [{}, {}], fault: { number: 2 }, unread: 0 });
  });

  it("keeps what came before the lab closed from what came after", () => {
    const closing = [wire("wire.read", frame(close(1000), Uint8Array.of(1, 2, 3, 4)))];
    const events = run(
      [{ opcode: 9 }],
      [{ opcode: 10 }],
      QUIET,
      ...closing,
      wire("wire.write", frame(close(1000), null)),
    );
    const { story } = told(events);
    expect(story.sent.map(({ frame: { opcode } }) => opcode)).toEqual([9]);
    expect(story.answers.map(({ frame: { opcode } }) => opcode)).toEqual([10]);
    expect(story.goodbye.map(({ frame: { opcode } }) => opcode)).toEqual([8]);
  });

  it("has nothing to tell before a connection, and tells every moment of a recorded run", () => {
    const events = recorded.events as RunEvent[];
    expect(storyOf([], summarizeFrames([]))).toBeNull();
    for (let count = 0; count <= events.length; count++) {
      const upTo = events.slice(0, count);
      const result = summarizeFrames(upTo);
      const story = storyOf(upTo, result);
      if (story && result.outcome) expect(reasonOf(story, result.outcome).text).toMatch(/\.$/);
      expect(verdictOf(upTo, result, count < events.length).headline).not.toBe("");
    }
    expect(verdictOf(events, summarizeFrames(events), false).tone).toBe("right");
  });
});

describe("reasonOf", () => {
  const hello: Sent = { opcode: 1, payload: text("Hello") };
  const cases: readonly [string, RunEvent[], RegExp, string | null][] = [
    [
      "a fault",
      run([{ opcode: 1, rsv2: true }], [close(1002)]),
      /^Frame 1 breaks a rule. RSV2.*fails the connection with 1002/,
      "RFC 6455 5.2",
    ],
    [
      "a fault with another code",
      run([{ opcode: 1, rsv2: true }], [close(1008)]),
      /calls for a Close with 1002; the server did otherwise/,
      "RFC 6455 5.2",
    ],
    [
      "a fault let pass",
      run([{ opcode: 1, rsv2: true }], [{ opcode: 1 }], QUIET),
      /should fail, and this server lets it pass/,
      "RFC 6455 5.2",
    ],
    ["a Close", run([close(3000)], [close(3000)]), /^You sent a Close/, "RFC 6455 5.5.1"],
    [
      "a limit",
      run(
        [hello],
        [close(1009)],
        error("WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", "Max payload size exceeded"),
      ),
      /longer than the 16,384 bytes/,
      "RFC 6455 10.4",
    ],
    [
      "what only ws knows",
      run([hello], [close(1011)], error("WS_ERR_OTHER", "Odd")),
      /ws refused it: Odd\./,
      null,
    ],
    [
      "a cut",
      run([hello], [], ["server", "frames.ended", { conn: 1, why: "closed" }]),
      /there was no Close/,
      "RFC 6455 7.1.1",
    ],
    [
      "an echo",
      run(
        [hello],
        [hello],
        ["server", "server.message", { conn: 1, kind: "text", bytes: 5 }],
        QUIET,
      ),
      /^A message came whole, and/,
      "RFC 6455 6.2",
    ],
    [
      "an echo of fragments",
      run(
        [{ ...hello, fin: false }, { opcode: 0 }],
        [hello],
        ["server", "server.message", { conn: 1, kind: "text", bytes: 5 }],
        QUIET,
      ),
      /joined from 2 frames/,
      "RFC 6455 5.4",
    ],
    [
      "a pong",
      run([{ opcode: 9 }], [{ opcode: 10 }], QUIET),
      /^A ping asks for a pong/,
      "RFC 6455 5.5.2",
    ],
    [
      "half a frame",
      run([{ ...hello, claimedLength: 9n }], [], QUIET),
      /11 bytes of it have come/,
      "RFC 6455 5.2",
    ],
    [
      "half a message",
      run([{ ...hello, fin: false }], [], QUIET),
      /no frame with FIN set/,
      "RFC 6455 5.4",
    ],
    ["an unasked pong", run([{ opcode: 10 }], [], QUIET), /nobody asked for/, "RFC 6455 5.5.3"],
  ];
  it.each(cases)("gives the rule behind %s", (_, events, text, rule) => {
    const { reason } = told(events);
    expect(reason.text).toMatch(text);
    expect(reason.rule).toBe(rule);
  });
});

describe("verdictOf", () => {
  const verdict = (events: readonly RunEvent[], live = false) =>
    verdictOf(events, summarizeFrames(events), live);
  const ended = (outcome: string, why?: string): Step => ["server", "run.ended", { outcome, why }];

  it("waits while the server may still act, and says why there will be no outcome", () => {
    const sent = run([{ opcode: 1 }], []);
    expect(verdict(sent, true)).toMatchObject({
      tone: "waiting",
      headline: expect.stringMatching(/^Sent/),
    });
    expect(verdict(run([{ opcode: 1 }], [], ended("stopped")))).toMatchObject({
      tone: "failed",
      detail: expect.stringMatching(/^You stopped it/),
    });
    expect(verdict(run([], [], ended("failed", "The lab broke.")))).toMatchObject({
      detail: "The lab broke.",
    });
    const refused: Step = ["server", "frames.ended", { conn: 1, why: "refused" }];
    expect(verdict(run([], [], refused))).toMatchObject({
      headline: "The handshake was not completed",
    });
  });
});
