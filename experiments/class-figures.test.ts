import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runEventSchema } from "#protocol/run-event.ts";
import { CLASS_FIGURES } from "./class-figures.ts";
import { findContract } from "./contracts.ts";

test.each(CLASS_FIGURES.map((one) => [one.experiment, one] as const))(
  "the figures of a recorded run of %s are read from its result",
  (experiment, { groups, read }) => {
    const path = new URL(`./${experiment}/recorded.json`, import.meta.url);
    const stored: unknown = JSON.parse(readFileSync(path, "utf8"));
    const events = runEventSchema.array().parse(Array.isArray(stored) ? stored : eventsOf(stored));
    const result = findContract(experiment)?.summarize(events);
    const values = read(JSON.parse(JSON.stringify(result)));
    expect(values?.map((row) => row.length)).toEqual(groups.map(({ labels }) => labels.length));
    // Each group has something to show.
    expect(values?.map((row) => row.some((value) => value !== null))).toEqual(
      groups.map(() => true),
    );
  },
);

const eventsOf = (stored: unknown) => (stored as { events: unknown }).events;

test("what is no result gives no figures", () => {
  for (const { read } of CLASS_FIGURES) {
    expect(read(null)).toBeNull();
    expect(read({ transports: "none" })).toBeNull();
  }
});
