import { describe, expect, it } from "vitest";
import { FAULT_LIMITS, type FaultInput, faultSchema } from "#protocol/fault.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { LinkState } from "#protocol/wire/link-state.ts";
import {
  FAULT_FIELDS,
  type FaultField,
  readNumber,
  stopOf,
  textOf,
  wordsOf,
} from "./fault-fields.ts";
import { FAULT_PRESETS, isOn, toggled } from "./fault-presets.ts";
import {
  checkFault,
  clearFault,
  DIFFERS,
  inForce,
  isResolved,
  setFault,
  unreachable,
} from "./fault-state.ts";
import { faultsInForce } from "./faults-in-force.tsx";

/** The state of three connections after these faults, as a sidecar that takes them all would log it. */
function stateAfter(...faults: readonly FaultInput[]) {
  const events: RunEvent[] = [1, 2, 3].map((conn) => {
    const data = { conn, roundTripMs: 40, bytesPerSecond: null };
    return { seq: conn, at: conn, side: "server", type: "link.connected", data };
  });
  for (const input of faults) {
    const fault = faultSchema.parse(input);
    const data = { conns: fault.conns ?? [1, 2, 3], by: "learner", fault };
    const seq = events.length + 1;
    events.push({ seq, at: seq, side: "server", type: "link.fault", data });
  }
  const state = new LinkState();
  for (const event of events) state.add(event);
  return state;
}

const all = { conn: null, way: "both" } as const;
const refusalOf = (state: ReturnType<typeof stateAfter>, fault: FaultInput) => {
  const checked = checkFault(state, fault);
  return "refusal" in checked ? checked.refusal : null;
};

describe("what the bar shows is in force", () => {
  it("is one value where all aimed at have it, and else that they differ", () => {
    const state = stateAfter(setFault({ conn: 2, way: "up" }, { delayMs: 300 }));
    expect(inForce(state, all, "delayMs")).toBe(DIFFERS);
    expect(inForce(state, { conn: null, way: "down" }, "delayMs")).toBe(20);
    expect(inForce(state, { conn: 2, way: "up" }, "delayMs")).toBe(300);
    expect(inForce(state, { conn: 2, way: "both" }, "delayMs")).toBe(DIFFERS);
    expect(inForce(state, { conn: 1, way: "both" }, "delayMs")).toBe(20);
  });

  it("is said once for those that are alike, and of those that are cut", () => {
    const state = stateAfter(
      setFault(all, { delayMs: 80 }),
      setFault({ conn: 2, way: "up" }, { stalled: true }),
      { type: "cut", conns: [1, 3] },
    );
    expect(faultsInForce(state)).toBe(
      "In force: Delay both ways 80 ms. Up stalled, delay both ways 80 ms on 2. Cable pulled on 1, 3",
    );
    expect(faultsInForce(new LinkState())).toBe("In force: nothing");
  });
});

describe("a fault is checked before it is sent ([FLT2])", () => {
  it("against what is in force where it is aimed, in the words of the sidecar", () => {
    const state = stateAfter(setFault({ conn: 2, way: "up" }, { stalled: true }));
    const cutUp = { cutAfterBytes: 10 };
    expect(refusalOf(state, setFault(all, cutUp))).toMatch(/stalled passes nothing/);
    expect(refusalOf(state, setFault({ conn: 1, way: "both" }, cutUp))).toBeNull();
    expect(refusalOf(state, setFault({ conn: 2, way: "down" }, cutUp))).toBeNull();
    expect(refusalOf(state, setFault(all, { jitterMs: 21 }))).toMatch(/jitter of 21 ms is more/);
    expect(refusalOf(state, setFault(all, { delayMs: -1 }))).not.toBeNull();
    expect(refusalOf(state, { type: "cut", conns: null })).toBeNull();
  });
});

describe("a contradiction ([FLT2])", () => {
  const stall = setFault(all, { stalled: true });
  const cutAfter = setFault(all, { cutAfterBytes: 10 });

  it("ends with what it contradicted, or with the connection", () => {
    expect(isResolved(stateAfter(stall), cutAfter)).toBe(false);
    expect(isResolved(stateAfter(stall, setFault(all, { stalled: false })), cutAfter)).toBe(true);
    const on2 = setFault({ conn: 2, way: "both" }, { cutAfterBytes: 10 });
    expect(isResolved(stateAfter(stall), on2)).toBe(false);
    expect(isResolved(stateAfter(stall, { type: "cut", conns: [2] }), on2)).toBe(true);
  });

  it("of its own does not end", () => {
    const jitter = setFault(all, { delayMs: 10, jitterMs: 20 });
    expect(isResolved(stateAfter(setFault(all, { delayMs: 90 })), jitter)).toBe(false);
  });
});

describe("what nothing dialled reaches", () => {
  it("is told apart: a pulled cable, and a connection that is gone", () => {
    const state = stateAfter({ type: "cut", conns: [1] }, { type: "close", conns: [2] });
    expect(unreachable(state, 1)).toMatch(/^The cable of connection 1 is pulled: nothing/);
    expect(unreachable(state, 2)).toMatch(/^Connection 2 is not open any more/);
    expect([unreachable(state, 3), unreachable(state, null)]).toEqual([null, null]);
  });
});

describe("clearing", () => {
  it("takes back what was dialled, to what the run began with, and nothing else", () => {
    expect(clearFault(stateAfter(), null)).toBeNull();
    const dialled = stateAfter(
      setFault({ conn: null, way: "up" }, { stalled: true, sliceInside: ["length"] }),
      { type: "set", conns: [2], idleMs: 500, down: { delayMs: 90 } },
    );
    const clear = clearFault(dialled, null);
    expect(clear).toEqual({
      type: "set",
      conns: null,
      up: { stalled: false, sliceInside: [] },
      down: { delayMs: 20 },
      idleMs: null,
    });
    expect(clearFault(dialled, 3)).toEqual({
      type: "set",
      conns: [3],
      up: { stalled: false, sliceInside: [] },
    });
  });
});

describe("presets", () => {
  it.each(FAULT_PRESETS)("$label goes on and off, and leaves everything else", (preset) => {
    const before = stateAfter(setFault(all, { closeDelayMs: 70 }));
    expect(isOn(preset, before, null)).toBe(false);
    const on = toggled(preset, before, null);
    const dialled = stateAfter(setFault(all, { closeDelayMs: 70 }), on);
    expect(refusalOf(before, on)).toBeNull();
    expect([isOn(preset, dialled, null), isOn(preset, dialled, 2)]).toEqual([true, true]);
    const back = stateAfter(
      setFault(all, { closeDelayMs: 70 }),
      on,
      toggled(preset, dialled, null),
    );
    expect(back.all).toEqual(before.all);
    expect(back.cables).toEqual(before.cables);
  });

  it("is not on where only some have it", () => {
    const [tunnel] = FAULT_PRESETS;
    if (!tunnel) throw new Error("no preset");
    const state = stateAfter(toggled(tunnel, stateAfter(), 2));
    expect([isOn(tunnel, state, 2), isOn(tunnel, state, null)]).toEqual([true, false]);
  });
});

describe("numbers", () => {
  const fields: readonly FaultField[] = Object.values(FAULT_FIELDS);

  it.each(fields)("$label takes its limits, and refuses what is past them", (field) => {
    const { least, most, scale, empty } = field;
    for (const value of [least, most]) {
      expect(readNumber(field, String(value / scale))).toEqual({ value });
      const [change] = [{ [field.name]: value }];
      const fault = field.name === "idleMs" ? change : { up: change };
      expect(faultSchema.safeParse({ type: "set", conns: null, ...fault }).success).toBe(true);
    }
    for (const text of [String(least / scale - 1), String(most / scale + 1), "1e3", "fast"]) {
      expect(readNumber(field, text)).toHaveProperty("error");
    }
    expect("value" in readNumber(field, " ")).toBe(empty !== undefined);
  });

  it("says what would be right", () => {
    expect(readNumber(FAULT_FIELDS.bandwidth, "0")).toEqual({
      error: "A number from 1 to 1,048,576 KiB/s, or empty: unlimited.",
    });
    expect(readNumber(FAULT_FIELDS.delay, "6000")).toEqual({
      error: "A whole number from 0 to 5,000 ms.",
    });
    expect(readNumber(FAULT_FIELDS.idle, "1.5")).toEqual({ value: 1_500 });
    expect(FAULT_FIELDS.idle.most).toBe(FAULT_LIMITS.idleMs);
  });

  it("are said in words, or that they differ", () => {
    expect(wordsOf(FAULT_FIELDS.delay, 1_200)).toBe("1,200 ms");
    expect(wordsOf(FAULT_FIELDS.bandwidth, null)).toBe("unlimited");
    expect(wordsOf(FAULT_FIELDS.delay, DIFFERS)).toBe("differs");
  });

  it("puts the slider at the stop that is nearest", () => {
    const { stops } = FAULT_FIELDS.bandwidth;
    expect(stops[stopOf(stops, null)]).toBeNull();
    expect(stops[stopOf(stops, 190 * 1024)]).toBe(200 * 1024);
    expect(textOf(FAULT_FIELDS.bandwidth, 1_536)).toBe("1.5");
    for (const [place, stop] of FAULT_FIELDS.delay.stops.entries()) {
      expect(stopOf(FAULT_FIELDS.delay.stops, stop)).toBe(place);
    }
  });
});
