import fc from "fast-check";
import { expect, test } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { createEventLog } from "./event-log.ts";

const event = (seq: number): RunEvent => ({ seq, at: seq, side: "server", type: "t", data: {} });

test("[EVT1] whatever comes, in whatever order: the log is 1…n without gaps or duplicates", () => {
  const batches = fc.array(fc.array(fc.integer({ min: 1, max: 12 })));
  fc.assert(
    fc.property(batches, (seqs) => {
      const log = createEventLog();
      for (const batch of seqs) {
        const before = log.lastSeq;
        const { added, gap } = log.append(batch.map(event));
        expect(added.map(({ seq }) => seq)).toEqual(
          Array.from({ length: log.lastSeq - before }, (_, i) => before + i + 1),
        );
        // Without a gap nothing was left out; with one, something past the end was.
        if (!gap) expect(Math.max(0, ...batch)).toBeLessThanOrEqual(log.lastSeq);
        else expect(batch.some((seq) => seq > before + 1)).toBe(true);
      }
      expect(log.events.map(({ seq }) => seq)).toEqual(
        Array.from({ length: log.lastSeq }, (_, i) => i + 1),
      );
    }),
  );
});

test("[RES1] asking again from lastSeq mends every gap", () => {
  const whole = Array.from({ length: 30 }, (_, i) => event(i + 1));
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (arrives) => {
      const log = createEventLog();
      log.append(whole.filter((_, i) => arrives[i]));
      log.append(whole.filter(({ seq }) => seq > log.lastSeq));
      expect(log.events).toEqual(whole);
    }),
  );
});
