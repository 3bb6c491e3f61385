import { expect, test } from "vitest";
import { Balancer, type Candidate } from "./balancer.ts";
import type { Placement } from "./contract.ts";

const room = (...members: number[]): Candidate[] =>
  members.map((count, index) => ({
    server: (["a", "b", "c"] as const)[index] ?? "c",
    members: count,
  }));

function placed(placement: Placement, candidates: readonly Candidate[], keys: readonly string[]) {
  const balancer = new Balancer(placement);
  return keys.map((key) => balancer.choose(candidates, key)).join("");
}

const KEYS = Array.from({ length: 12 }, (_, n) => `member-${n + 1}`);

test("round robin takes the servers in turn, whoever comes", () => {
  expect(placed("round-robin", room(0, 0, 0), KEYS.slice(0, 7))).toBe("abcabca");
});

test("sticky leads the same client to the same server, and clients to all of them", () => {
  const first = placed("sticky", room(0, 0, 0), KEYS);
  expect(placed("sticky", room(5, 1, 9), KEYS)).toBe(first);
  expect(new Set(first)).toEqual(new Set("abc"));
});

test("least connections takes the one with the fewest, the first of equals", () => {
  expect(placed("least-connections", room(3, 1, 2), KEYS.slice(0, 2))).toBe("bb");
  expect(placed("least-connections", room(1, 1), KEYS.slice(0, 1))).toBe("a");
});

test.each(["round-robin", "sticky", "least-connections"] as const)(
  "%s: where no server takes anyone there is none",
  (placement) => expect(new Balancer(placement).choose([], "member-1")).toBeNull(),
);
