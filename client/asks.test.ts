import { expect, test } from "vitest";
import { createAsks } from "./asks.ts";

function setUp() {
  let ref = 0;
  return createAsks(() => ++ref);
}

test("each question gets the answer with its number, once", async () => {
  const asks = setUp();
  const sent: number[] = [];
  const [one, two] = [asks.ask((ref) => sent.push(ref)), asks.ask((ref) => sent.push(ref))];
  expect(sent).toEqual([1, 2]);
  expect(asks.answer(2, { ok: true })).toBe(true);
  expect(asks.answer(2, { ok: true })).toBe(false);
  expect(asks.answer(undefined, { ok: true })).toBe(false);
  expect(asks.answer(1, { ok: false, message: "No." })).toBe(true);
  expect([await one, await two]).toEqual([{ ok: false, message: "No." }, { ok: true }]);
});

test("what will not be answered any more is given up, with the reason", async () => {
  const asks = setUp();
  const one = asks.ask(() => {});
  asks.giveUp("Gone.");
  expect(await one).toEqual({ ok: false, message: "Gone." });
  expect(asks.answer(1, { ok: true })).toBe(false);
});
