import { expect, test } from "vitest";
import { type Draft, draftOf, readDraft, withEnding } from "./draft.ts";
import { ENDINGS } from "./events.ts";

const all = draftOf({ endings: ENDINGS });
const faultOf = (part: Partial<Draft>) => readDraft({ ...all, ...part }).errors;

test("begins with what the contract begins with", () => {
  expect(readDraft(draftOf({})).params).toMatchObject({
    endings: ["client-closes"],
    clientCode: 1000,
    idleMs: 1500,
    sends: true,
  });
});

test("runs endings in their order, whatever the order in which they are picked", () => {
  const picked = withEnding(withEnding(["reset"], "idle-proxy", true), "client-closes", true);
  expect(picked).toEqual(["client-closes", "reset", "idle-proxy"]);
  expect(withEnding(picked, "reset", false)).toEqual(["client-closes", "idle-proxy"]);
});

test.each([
  ["no ending", { endings: [] }, { endings: "Pick an ending." }],
  ["1006 by the page", { clientCode: "1006" }, { clientCode: /never travels.*7\.4\.1.*1000, or/ }],
  ["1001 by the page", { clientCode: "1001" }, { clientCode: /for protocols, not for pages/ }],
  ["1006 by the server", { serverCode: "1006" }, { serverCode: /never travels/ }],
  ["999 by the server", { serverCode: "999" }, { serverCode: /begin at 1000/ }],
  ["no number", { serverCode: "soon" }, { serverCode: /whole number/ }],
  ["half a number", { clientCode: "1000.5" }, { clientCode: /whole number/ }],
  ["124 bytes in 62 letters", { clientReason: "ü".repeat(62) }, { clientReason: /123 bytes/ }],
  ["too much patience", { patienceMs: "1e9" }, { patienceMs: /from 1,000 to 90,000 ms/ }],
  ["an idle time too short", { idleMs: "10" }, { idleMs: /from 200 to 60,000 ms/ }],
] as const)("refuses %s at its field", (_, part, error) => {
  const errors = faultOf(part);
  expect(Object.keys(errors)).toEqual(Object.keys(error));
  for (const [name, text] of Object.entries(error)) expect(errors[name]).toMatch(text);
});

test("takes 123 bytes, and no code at all", () => {
  expect(faultOf({ clientReason: "a".repeat(123), clientCode: " " })).toEqual({});
  expect(readDraft({ ...all, clientCode: "" }).params?.clientCode).toBeNull();
});

test("does not mind what no ending uses, and keeps it", () => {
  const draft = { ...draftOf({ endings: ["reset"] }), clientCode: "1006", idleMs: "x" };
  expect(readDraft(draft).params).toMatchObject({ endings: ["reset"], clientCode: 1000 });
  expect(readDraft({ ...draft, endings: ["client-closes"] }).errors).toHaveProperty("clientCode");
});

test("shows parameters that the contract refuses, and never throws", () => {
  expect(draftOf({ clientCode: 999, endings: "reset" })).toMatchObject({
    clientCode: "999",
    endings: [],
  });
  expect(readDraft(draftOf(null)).params).toBeDefined();
});
