import fc from "fast-check";
import { expect, test } from "vitest";
import { closePolicy } from "./close-policy.ts";

test.each([
  [1000, "stay-closed", undefined],
  [1009, "fail", "broke-a-rule"],
  [1012, "reconnect", "restarting"],
  [1013, "reconnect", "overloaded"],
  [4400, "fail", "broke-a-rule"],
  [4401, "make-learner", undefined],
  [4406, "fail", "versions-differ"],
  [4408, "reconnect", "connection-lost"],
  [4429, "reconnect", "overloaded"],
  [4503, "reconnect", "database-away"],
])("[CLS1] %i: %s", (code, action, kind) => {
  const policy = closePolicy(code, "");
  expect(policy.action).toBe(action);
  expect("failure" in policy ? policy.failure.kind : undefined).toBe(kind);
});

test.each([1013, 4429, 4503])("[CLS1] %i reconnects later than a lost connection", (code) => {
  expect(closePolicy(code, "")).toMatchObject({ failure: { retry: "later" } });
  expect(closePolicy(1006, "")).toMatchObject({ failure: { retry: "soon" } });
});

test("any other code is a lost connection, and reconnects", () => {
  const named = new Set([1000, 1009, 1012, 1013, 4400, 4401, 4406, 4408, 4429, 4503]);
  const others = fc.integer({ min: 1001, max: 4999 }).filter((code) => !named.has(code));
  fc.assert(
    fc.property(others, (code) => {
      expect(closePolicy(code, "")).toMatchObject({
        action: "reconnect",
        failure: { kind: "connection-lost", retry: "soon" },
      });
    }),
  );
});

test("a reason that the sidecar gave is passed on", () => {
  expect(closePolicy(1009, "70000 bytes")).toMatchObject({
    failure: { why: expect.stringContaining("70000 bytes") },
  });
});
