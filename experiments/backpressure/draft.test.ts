import { describe, expect, it } from "vitest";
import { backlogOf } from "./backlog.ts";
import { backpressureParams } from "./contract.ts";
import { draftOf, readDraft, toggled, withStall } from "./draft.ts";
import { comesTo } from "./form-words.ts";
import { PRESETS } from "./presets.ts";

const defaults = backpressureParams.parse({});
const MIB = 1024 * 1024;

describe("the form of backpressure", () => {
  it("says the parameters it was begun with, and those of every example", () => {
    for (const params of [{}, ...PRESETS.map((preset) => preset.params)]) {
      const whole = backpressureParams.parse(params);
      expect(readDraft(draftOf(params)).params).toEqual(whole);
      expect(readDraft(draftOf(whole)).params).toEqual(whole);
    }
  });

  it("counts KiB and seconds, and takes an empty rate of the link for none", () => {
    const draft = { ...draftOf({}), bytesPerSecond: " ", markBytes: "512", size: "0.0625" };
    expect(readDraft(draft).params).toMatchObject({
      bytesPerSecond: null,
      markBytes: 512 * 1024,
      size: 64,
    });
  });

  it.each([
    { field: "rate", text: "10000000", says: "from 1 to 2,000" },
    { field: "rate", text: "2000", says: "At most 16 MiB a second" },
    { field: "size", text: "ten", says: "from 0.063 to 256 KiB" },
    { field: "seconds", text: "0", says: "from 1 to 30" },
    { field: "seconds", text: "1", says: null, stalls: "no stall at 1000 ms" },
    { field: "bytesPerSecond", text: "3", says: "from 64 to 1,048,576 KiB a second, or empty" },
    { field: "markBytes", text: "", says: "from 16 to 32,768 KiB" },
  ])("says at its field what is wrong with $field $text", ({ field, text, says, stalls }) => {
    const { params, errors } = readDraft({ ...draftOf({}), [field]: text });
    expect(params).toBeUndefined();
    if (says !== null) expect(errors[field]).toContain(says);
    if (stalls) expect(errors.stalls).toContain(stalls);
  });

  it("says at each stall what is wrong with it, and of all together", () => {
    const draft = draftOf({});
    const bad = readDraft({ ...draft, stalls: [{ row: 0, atMs: "1", ms: "forever" }] });
    expect(bad.params).toBeUndefined();
    expect(bad.stallErrors[0]?.ms).toBe("A number from 0.05 to 20 s.");
    const stalls = [
      { row: 0, atMs: "1", ms: "2" },
      { row: 1, atMs: "2", ms: "1" },
    ];
    expect(readDraft({ ...draft, stalls }).errors.stalls).toContain("before the next begins");
  });

  it("asks for a policy when none is chosen, and for the right one with a stream", () => {
    expect(readDraft({ ...draftOf({}), policies: [] }).errors.policies).toBe(
      "Choose one policy or more.",
    );
    const draft = draftOf({ producer: "page", receiver: "stream", policies: ["unlimited"] });
    expect(readDraft(draft).errors.policies).toContain("WebSocketStream");
  });

  it("keeps what it cannot take, to be mended", () => {
    const draft = draftOf({ rate: -4, stalls: [{ atMs: "soon", ms: 9 }], producer: "nobody" });
    expect(draft).toMatchObject({ rate: "-4", producer: "server" });
    expect(draft.stalls).toEqual([{ row: 0, atMs: "soon", ms: "0.009" }]);
    expect(readDraft(draft).params).toBeUndefined();
  });

  it("keeps policies in their order, and adds a stall after all others", () => {
    expect(toggled(["pause", "close"], "unlimited")).toEqual(["unlimited", "pause", "close"]);
    expect(toggled(["pause", "close"], "pause")).toEqual(["close"]);
    const two = withStall([{ row: 3, atMs: "1", ms: "2.5" }]);
    expect(two[1]).toEqual({ row: 4, atMs: "4.5", ms: "1" });
    const five = withStall(withStall(withStall(withStall(two))));
    expect(five).toHaveLength(5);
    expect(withStall(five)).toBe(five);
  });
});

describe("what must wait", () => {
  it("is what arises less what the link lets through, at the worst moment", () => {
    const flow = { ...defaults, rate: 128, size: 16 * 1024, seconds: 6 };
    const stalls = [{ atMs: 1_000, ms: 4_000 }];
    const link = 4 * MIB;
    expect(backlogOf({ ...flow, stalls, bytesPerSecond: link })).toEqual({
      most: 8 * MIB,
      seconds: 7.5,
    });
    expect(backlogOf({ ...flow, stalls, bytesPerSecond: null }).most).toBe(8 * MIB);
    expect(backlogOf({ ...flow, stalls: [], bytesPerSecond: link }).most).toBe(0);
    expect(backlogOf({ ...flow, stalls: [], bytesPerSecond: MIB })).toEqual({
      most: 6 * MIB,
      seconds: 12,
    });
    expect(backlogOf({ ...flow, stalls: [{ atMs: 5_000, ms: 4_000 }], seconds: 6 }).most).toBe(
      2 * MIB,
    );
  });

  it("is told in words", () => {
    const stalls = [{ atMs: 1_000, ms: 4_000 }];
    const params = { ...defaults, rate: 128, size: 16 * 1024, seconds: 6, stalls };
    expect(comesTo({ ...params, bytesPerSecond: 4 * MIB, policies: ["pause"] })).toBe(
      "2 MiB a second into a link of 4 MiB a second that stands still for 4 s: about 8 MiB must wait somewhere, or be left out. It takes about 8 s.",
    );
    expect(comesTo({ ...params, bytesPerSecond: null, stalls: [] })).toContain(
      "a link without a limit: it keeps up",
    );
  });
});
