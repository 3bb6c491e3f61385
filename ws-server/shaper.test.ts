import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CLEAR_LANE, type Lane } from "#protocol/fault.ts";
import { encodeFrame, type Frame, FrameDecoder } from "#protocol/frames.ts";
import { isControlOpcode, OPCODE } from "#protocol/opcodes.ts";
import { now } from "./clock.ts";
import { Shaper } from "./shaper.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => vi.useRealTimers());

const REQUEST = Buffer.from("GET / HTTP/1.1\r\nHost: lab\r\nUpgrade: websocket\r\n\r\n");
const KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

interface Spec {
  readonly opcode: number;
  readonly fin: boolean;
  readonly payload: Uint8Array;
}

const bytesOf = (specs: readonly Spec[]) =>
  Buffer.concat(specs.map((spec) => encodeFrame({ ...spec, maskingKey: KEY })));

/** The client's direction, its upgrade granted, and what comes out of it. */
function shaper(conditions: Partial<Lane> = {}) {
  const passed: { at: number; bytes: Buffer; cuts: readonly number[] }[] = [];
  const dropped: [what: string, frames: number, bytes: number][] = [];
  const shaping = new Shaper(
    "client",
    { ...CLEAR_LANE, ...conditions },
    {
      pass: (bytes, at, cuts) => passed.push({ at, bytes, cuts }),
      dropped: (...told) => dropped.push(told),
    },
    null,
  );
  shaping.push(REQUEST, now());
  shaping.answered(true);
  const out = () => Buffer.concat(passed.map(({ bytes }) => bytes)).subarray(REQUEST.length);
  return {
    shaping,
    passed,
    dropped,
    out,
    frames() {
      const decoder = new FrameDecoder({ role: "server" });
      const frames: Frame[] = [];
      expect(decoder.read(Buffer.from(out()), (frame) => frames.push(frame))).toBeNull();
      expect(decoder.pendingBytes).toBe(0);
      return frames;
    },
    set: (next: Partial<Lane>) => shaping.set({ ...CLEAR_LANE, ...next }),
    push: (bytes: Buffer) => shaping.push(bytes, now()),
  };
}

const payload = (text: string) => Buffer.from(text);
const text = (body: string, fin = true): Spec => ({
  opcode: OPCODE.text,
  fin,
  payload: payload(body),
});
const more = (body: string, fin: boolean): Spec => ({ ...text(body, fin), opcode: 0 });
const control = (opcode: number, body: string): Spec => ({
  opcode,
  fin: true,
  payload: payload(body),
});

/** Messages of one to three frames, control frames before and between them, each told apart. */
const conversation = fc
  .array(
    fc.record({
      parts: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 3 }),
      controls: fc.array(fc.constantFrom(OPCODE.ping, OPCODE.pong), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((messages) =>
    messages.flatMap(({ parts, controls }, id) =>
      parts.flatMap((length, i) => {
        const fin = i === parts.length - 1;
        const body = `${id}:${i} `.padEnd(length, "x");
        const frame = i === 0 ? text(body, fin) : more(body, fin);
        return [...controls.map((opcode, n) => control(opcode, `${id}:${i}:${n}`)), frame];
      }),
    ),
  );

const conditions = fc.record({
  dropPongs: fc.boolean(),
  dropEvery: fc.constantFrom(null, 2, 3),
  controlDelayMs: fc.constantFrom(0, 5, 40),
  sliceBytes: fc.constantFrom(null, 1, 7),
});

test("[FLT1] conditions that change at any byte make no broken frame and no half message", () => {
  const steps = fc.array(
    fc.record({ length: fc.integer({ min: 1, max: 200 }), conditions, wait: fc.nat(30) }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(conversation, steps, (specs, changes) => {
      const { shaping, push, set, frames, dropped } = shaper();
      const sent = bytesOf(specs);
      for (let from = 0, i = 0; from < sent.length; i++) {
        const step = changes[i % changes.length];
        if (!step) return;
        set(step.conditions);
        vi.advanceTimersByTime(step.wait);
        push(sent.subarray(from, from + step.length));
        from += step.length;
      }
      let ended = false;
      shaping.end(() => {
        ended = true;
      });
      vi.advanceTimersByTime(100);
      expect(ended).toBe(true);

      const got = frames().map(({ opcode, fin, payload }) => ({
        opcode,
        fin,
        body: String(Buffer.from(payload)),
      }));
      const given = specs.map(({ opcode, fin, payload }) => ({
        opcode,
        fin,
        body: String(Buffer.from(payload)),
      }));
      const of = (list: typeof got, isControl: boolean) =>
        list.filter(({ opcode }) => isControlOpcode(opcode) === isControl);
      // Control frames in their order, data frames in theirs; a message with all its frames or none.
      for (const isControl of [true, false]) {
        const left = of(got, isControl);
        const order = left.map((frame) =>
          given.findIndex(({ opcode, body }) => opcode === frame.opcode && body === frame.body),
        );
        expect(order).not.toContain(-1);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }
      const idOf = ({ body }: { body: string }) => body.split(":", 1)[0];
      for (const id of new Set(of(given, false).map(idOf))) {
        const all = of(given, false).filter((frame) => idOf(frame) === id);
        const kept = of(got, false).filter((frame) => idOf(frame) === id);
        expect([[], all]).toContainEqual(kept);
      }
      // The books balance: what is missing was told.
      const missing = given.length - got.length;
      expect(dropped.reduce((sum, [, count]) => sum + count, 0)).toBe(missing);
      const size = sent.length - bytesOf(specs.filter((_, i) => isKept(got, given[i]))).length;
      expect(dropped.reduce((sum, [, , bytes]) => sum + bytes, 0)).toBe(size);
    }),
    { numRuns: 300 },
  );
});

function isKept(
  got: readonly { opcode: number; body: string }[],
  frame?: { body: string; opcode: number },
) {
  return got.some(({ opcode, body }) => opcode === frame?.opcode && body === frame.body);
}

test("[FLT1] pongs are left out, and nothing else", () => {
  const { push, frames, dropped } = shaper({ dropPongs: true });
  const specs = [text("a", false), control(OPCODE.pong, "x"), more("b", true)];
  push(bytesOf([...specs, control(OPCODE.ping, "y")]));
  expect(frames().map(({ opcode }) => opcode)).toEqual([OPCODE.text, 0, OPCODE.ping]);
  expect(dropped).toEqual([["pong", 1, 7]]);
});

test("[FLT1] every third message is left out with all its frames; what is between them passes", () => {
  const { push, frames, dropped } = shaper({ dropEvery: 3 });
  const third = [text("3a", false), control(OPCODE.ping, "between"), more("3b", true)];
  push(bytesOf([text("1"), text("2"), ...third, text("4"), text("5"), text("6"), text("7")]));
  expect(frames().map(({ payload }) => String(Buffer.from(payload)))).toEqual([
    "1",
    "2",
    "between",
    "4",
    "5",
    "7",
  ]);
  expect(dropped).toEqual([
    ["message", 2, 16],
    ["message", 1, 7],
  ]);
});

test("[FLT1] a compressed message is never left out", () => {
  const { push, dropped, out } = shaper({ dropEvery: 2 });
  const frame = encodeFrame({ ...text("zip"), rsv1: true, maskingKey: KEY });
  for (let i = 0; i < 4; i++) push(Buffer.from(frame));
  expect([dropped, out().length]).toEqual([[], 4 * frame.length]);
});

test("[FLT1] control frames wait their time, then for the end of the frame that is passing", () => {
  const { push, frames, out } = shaper({ controlDelayMs: 50 });
  const long = bytesOf([text("x".repeat(200))]);
  push(Buffer.concat([bytesOf([control(OPCODE.ping, "1"), text("first")]), long.subarray(0, 20)]));
  expect(out().length).toBe(31);
  vi.advanceTimersByTime(60);
  expect(out().length).toBe(31);
  push(long.subarray(20));
  expect(frames().map(({ opcode }) => opcode)).toEqual([1, 1, OPCODE.ping]);
});

test("[FLT1] a FIN waits behind a Close that is held, and all is let go when the delay is", () => {
  const { push, set, shaping, frames } = shaper({ controlDelayMs: 5_000 });
  push(bytesOf([control(OPCODE.ping, "1"), control(OPCODE.close, "")]));
  let ended = false;
  shaping.end(() => {
    ended = true;
  });
  vi.advanceTimersByTime(4_999);
  expect([frames().length, ended, shaping.heldBytes]).toEqual([0, false, 13]);
  set({ controlDelayMs: 0 });
  expect(frames().map(({ opcode }) => opcode)).toEqual([OPCODE.ping, OPCODE.close]);
  expect([ended, shaping.heldBytes, vi.getTimerCount()]).toEqual([true, 0, 0]);
});

test("[FLT1] a control frame longer than it may be is not held for ever", () => {
  const { push, out } = shaper({ controlDelayMs: 50 });
  const frame = Buffer.from(
    encodeFrame({ ...control(OPCODE.ping, "x".repeat(300)), maskingKey: KEY }),
  );
  push(frame.subarray(0, 3));
  expect(out().length).toBe(0);
  push(frame.subarray(3, 20));
  push(frame.subarray(20));
  expect(out().equals(frame)).toBe(true);
});

test("[FLT1] slices: inside the length, the masking key, a sequence of UTF-8; at chosen bytes", () => {
  const { shaping, push, passed, set } = shaper();
  set({ sliceInside: ["length", "masking-key", "utf-8"] });
  push(bytesOf([text("aé"), text("y".repeat(130)), { ...text("é"), opcode: OPCODE.binary }]));
  // 2 + 4 + 3 bytes; then 2 + 2 + 4 + 130; then 2 + 4 + 2.
  expect(passed.at(-1)?.cuts).toEqual([1, 4, 8, 12, 15, 148, 151]);
  set({ sliceAt: [REQUEST.length + 155, REQUEST.length + 160] });
  push(bytesOf([text("abcdef")]));
  expect(passed.at(-1)?.cuts).toEqual([0, 5]);
  set({ sliceBytes: 5 });
  shaping.push(bytesOf([text("abcdef")]), now());
  expect(passed.at(-1)?.cuts).toEqual([0, 5, 10]);
});

test("[FLT1] where the answer is not 101 it stays HTTP, and no byte is taken for a frame", () => {
  for (const granted of [false, null]) {
    const out: Buffer[] = [];
    const conditions = { ...CLEAR_LANE, dropPongs: true, controlDelayMs: 50 };
    const output = { pass: (bytes: Buffer) => out.push(bytes), dropped: expect.unreachable };
    const shaping = new Shaper("client", conditions, output, null);
    const body = bytesOf([control(OPCODE.pong, "not a pong")]);
    shaping.push(Buffer.concat([REQUEST, body]), now());
    if (granted !== null) shaping.answered(granted);
    shaping.push(body, now());
    expect(Buffer.concat(out).equals(Buffer.concat([REQUEST, body, body]))).toBe(true);
  }
});
