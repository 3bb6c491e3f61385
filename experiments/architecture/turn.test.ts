import { expect, test } from "vitest";
import { inTurn } from "./turn.ts";

const PATIENT = new AbortController().signal;

test("one at a time, in the order they came, whatever becomes of each", async () => {
  const seen: string[] = [];
  const first = Promise.withResolvers<void>();
  const work = (name: string, until: Promise<void>) => async () => {
    seen.push(`${name} begins`);
    await until;
    seen.push(`${name} ends`);
    return name;
  };
  const results = [
    inTurn(work("one", first.promise), PATIENT),
    inTurn(work("two", Promise.reject(new Error("no"))), PATIENT),
    inTurn(work("three", Promise.resolve()), PATIENT),
  ];
  first.resolve();
  const settled = await Promise.allSettled(results);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(seen).toEqual(["one begins", "one ends", "two begins", "three begins", "three ends"]);
});

test("who gives up waiting is told at once, and does no work", async () => {
  const first = Promise.withResolvers<void>();
  const impatient = new AbortController();
  let worked = false;
  const running = inTurn(() => first.promise, PATIENT);
  const waiting = inTurn(async () => {
    worked = true;
  }, impatient.signal);
  impatient.abort();
  expect(await waiting).toBeNull();
  first.resolve();
  await running;
  expect(await inTurn(async () => "next", PATIENT)).toBe("next");
  expect(worked).toBe(false);
});
