import { expect, test } from "vitest";
import { askForPasses } from "./ask-passes.ts";

const pass = {
  experiment: "handshake",
  challenge: "answer-426",
  run: null,
  at: "2026-11-23T12:00:00.000Z",
};
const answering = (status: number, body: string) => async () => new Response(body, { status });

test("[CHA3] what was passed before is read from the site's answer", async () => {
  const ask = answering(200, JSON.stringify({ passes: [pass] }));
  expect(await askForPasses(ask)).toEqual([pass]);
});

test.each([
  ["a refusal", answering(503, "{}")],
  ["what is no JSON", answering(200, "<html>")],
  ["a pass without a time", answering(200, JSON.stringify({ passes: [{ ...pass, at: "" }] }))],
  ["no answer", () => Promise.reject(new TypeError("fetch failed"))],
])("%s is no answer", async (_, ask) => {
  expect(await askForPasses(ask)).toBeNull();
});
