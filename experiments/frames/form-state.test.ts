import { describe, expect, it } from "vitest";
import { FRAME_CASES } from "./cases.ts";
import { framesParams } from "./contract.ts";
import { changeFrame } from "./draft.ts";
import {
  chooseCase,
  chooseTab,
  closeCodesIn,
  composeCase,
  edit,
  INITIAL_STATE,
  paramsOf,
} from "./form-state.ts";

const known = FRAME_CASES.find(({ id }) => id === "rsv2");
if (!known) throw new Error("no such case");
const predicted = { ...INITIAL_STATE, prediction: { kind: "message" } as const };

describe("paramsOf", () => {
  it("gives params that the contract takes, for every case and for the first draft", () => {
    for (const { id } of FRAME_CASES) {
      const params = paramsOf(chooseCase(predicted, id));
      expect(framesParams.parse(params)).toMatchObject({ case: id });
    }
    const own = paramsOf(chooseTab(INITIAL_STATE, "compose"));
    expect(framesParams.parse(own)).toMatchObject({ case: null, writes: ["gYU3+iE9f59NUVg="] });
  });

  it("gives none while something cannot be sent", () => {
    const wrong = edit(INITIAL_STATE, changeFrame(INITIAL_STATE.draft, 1, { maskingKey: "x" }));
    expect(paramsOf(chooseTab(wrong, "compose"))).toBeUndefined();
    expect(paramsOf(wrong)).toBeDefined();
  });
});

describe("the form's state", () => {
  it("takes a case into the composer as that case, until it is edited", () => {
    const loaded = composeCase(INITIAL_STATE, known);
    expect(paramsOf(loaded)).toEqual(paramsOf(chooseCase(INITIAL_STATE, "rsv2")));
    const edited = edit(loaded, changeFrame(loaded.draft, 1, { rsv3: true }));
    expect(paramsOf(edited)).toMatchObject({ case: null });
  });

  it("drops a prediction with what it was made for, and keeps it through an edit", () => {
    expect(chooseCase(predicted, "rsv2").prediction).toBeNull();
    expect(chooseCase(predicted, predicted.caseId).prediction).not.toBeNull();
    expect(chooseTab(predicted, "compose").prediction).toBeNull();
    expect(edit(predicted, predicted.draft).prediction).not.toBeNull();
  });

  it("gives back what a case took the place of", () => {
    const own = edit(INITIAL_STATE, changeFrame(INITIAL_STATE.draft, 1, { text: "mine" }));
    const loaded = composeCase(own, known);
    expect(loaded.undo?.back(loaded.draft)).toBe(own.draft);
    expect(composeCase(INITIAL_STATE, known).undo).toBeNull();
  });

  it("offers the codes of Closes that are sent, as typed", () => {
    expect(closeCodesIn(chooseCase(INITIAL_STATE, "close-3000"))).toEqual([3000]);
    expect(closeCodesIn(INITIAL_STATE)).toEqual([]);
  });
});
