import { expect, test } from "vitest";
import { tellDeed } from "./tell-entry.ts";

const exported = (details: Record<string, unknown>) => tellDeed({ action: "data.export", details });

test("an export tells its file, its runs and its filters", () => {
  const filters = new URLSearchParams({ class: "1", outcome: "finished", q: "a & b" }).toString();
  expect(exported({ file: "runs.csv", runs: 1_234, filters })).toBe(
    "exported runs.csv of 1,234 runs, filtered by outcome “finished”, text “a & b”",
  );
  expect(exported({ file: "captures.zip", runs: 1, filters: "" })).toBe(
    "exported captures.zip of 1 run",
  );
  expect(exported({ file: "answers.json", runs: 10_001, filters: "" })).toBe(
    "exported answers.json of more than 10,000 runs",
  );
});

test("an export of before its file was kept is told without it", () => {
  expect(exported({ filters: "" })).toBe("exported data");
});
