import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { Roster } from "./roster.ts";

/** A WebSocket object that never connects: what a roster keeps it by. */
const socket = () => {
  const made = new WebSocket("ws://127.0.0.1:1/");
  made.on("error", () => {});
  made.terminate();
  return made;
};

test("each number joins once, by whom it belongs to", () => {
  const roster = new Roster({ clients: 3, fromPage: 2 });
  expect(roster.refusal(null)?.status).toBe(400);
  expect(roster.refusal(4)?.status).toBe(400);
  expect(roster.refusal(3)?.message).toMatch(/opened by the sidecar/);
  expect(roster.claim(3)).toEqual([3]);
  expect(roster.refusal(3)).toBeNull();
  expect(roster.join(socket(), 3, 7)).toMatchObject({ opener: "sidecar", conn: 7 });
  expect(roster.refusal(3)?.status).toBe(409);
  expect(roster.refusal(1)).toBeNull();
});

test("what the page has not opened is the sidecar's, once", () => {
  const roster = new Roster({ clients: 4, fromPage: 3 });
  const first = socket();
  expect(roster.join(first, 2, 1).opener).toBe("page");
  expect(roster.isPageComplete).toBe(false);
  expect(roster.claim(4)).toEqual([4]);
  expect(roster.claim(1)).toEqual([1, 3]);
  expect(roster.claim(1)).toEqual([]);
  roster.join(socket(), 1, 2);
  expect(roster.present.map(({ client }) => client)).toEqual([1, 2]);
  roster.leave(first);
  expect(roster.present.map(({ client }) => client)).toEqual([1]);
  // It has been here: nobody joins in its place, and its connection is still known.
  expect([roster.refusal(2)?.status, roster.connOf(2), roster.connOf(3)]).toEqual([409, 1, null]);
  expect([roster.countOf("page"), roster.countOf("sidecar")]).toEqual([1, 1]);
});
