import { describe, expect, it } from "vitest";
import { formatsParams } from "./contract.ts";
import { readForm, textOf } from "./form-state.ts";

const defaults = textOf(formatsParams.parse({}));

describe("readForm", () => {
  it("reads what the contract's defaults say", () => {
    expect(readForm(defaults)).toEqual({ ok: true, params: formatsParams.parse({}) });
    expect(readForm(textOf(undefined))).toEqual(readForm(defaults));
  });

  it("says at the field what is wrong, with the limit", () => {
    const read = readForm({ ...defaults, players: "1000000000", samples: "3" });
    expect(read).toEqual({
      ok: false,
      errors: { players: "At most 2,000.", samples: "At least 20." },
    });
  });

  it.each(["", "1e9", "-1", "1.5", "1 GB", "all"])("takes %j for no number", (players) => {
    const read = readForm({ ...defaults, players });
    expect(read.ok || Object.keys(read.errors)).toEqual(["players"]);
  });

  it("says at a field what several are together", () => {
    const read = readForm({ ...defaults, players: "2000", updates: "20" });
    expect(read.ok || read.errors.updates).toMatch(/MiB is the most/);
  });
});

describe("textOf", () => {
  it("keeps what a lesson set, even when it is refused", () => {
    const text = textOf({ ...formatsParams.parse({}), players: 5_000 });
    expect(text.players).toBe("5000");
    expect(readForm(text)).toMatchObject({ ok: false, errors: { players: "At most 2,000." } });
  });
});
