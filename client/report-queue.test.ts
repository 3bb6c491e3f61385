import fc from "fast-check";
import { expect, test } from "vitest";
import { SESSION_LIMITS } from "#protocol/limits.ts";
import { clientMessageSchema } from "#protocol/session.ts";
import { createReportQueue, REPORT_LIMITS, type Report } from "./report-queue.ts";

const RUN = "11111111-1111-4111-8111-111111111111";
const report = (n: number, text = ""): Report => ({ at: n, error: 0, type: "t", data: { text } });

test("[MSG1] every batch is a valid run.report of at most 200 events and 64 KiB, in order", () => {
  const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 2_000 }), { maxLength: 500 });
  fc.assert(
    fc.property(texts, (all) => {
      const queue = createReportQueue();
      for (const [n, text] of all.entries()) queue.add(report(n, text));
      const taken: Report[] = [];
      while (queue.unsent > 0) {
        const message = { type: "run.report", run: RUN, events: queue.take() };
        expect(clientMessageSchema.safeParse(message).success).toBe(true);
        const bytes = new TextEncoder().encode(JSON.stringify(message)).length;
        expect(bytes).toBeLessThanOrEqual(SESSION_LIMITS.messageBytes);
        taken.push(...message.events);
      }
      expect(taken).toEqual(all.map((text, n) => report(n, text)));
    }),
    { numRuns: 30 },
  );
});

test("what came back in the log is not sent again; the rest is, in order", () => {
  const queue = createReportQueue();
  for (let n = 0; n < 5; n++) queue.add(report(n));
  queue.take();
  queue.add(report(5));
  queue.echoed("t");
  queue.echoed("t");
  expect(queue.unsent).toBe(1);
  queue.rewind();
  expect(queue.take().map(({ at }) => at)).toEqual([2, 3, 4, 5]);
});

test("an event of another page's making is not taken for a report that arrived", () => {
  const queue = createReportQueue();
  queue.echoed("t");
  queue.add(report(1));
  queue.echoed("t");
  queue.take();
  queue.echoed("other");
  queue.rewind();
  expect(queue.unsent).toBe(1);
});

test("the queue is bounded, drops the newest and counts what it dropped", () => {
  const queue = createReportQueue({ ...REPORT_LIMITS, events: 3 });
  for (let n = 0; n < 5; n++) queue.add(report(n));
  expect(queue.dropped).toBe(2);
  expect(queue.take().map(({ at }) => at)).toEqual([0, 1, 2]);
  queue.forgetSent();
  queue.add(report(9));
  expect(queue.take().map(({ at }) => at)).toEqual([9]);
});

test("[MSG1] a report too large for any message is dropped and counted, not stuck", () => {
  const queue = createReportQueue();
  queue.add(report(1, "x".repeat(SESSION_LIMITS.messageBytes)));
  queue.add(report(2));
  expect(queue.dropped).toBe(1);
  expect(queue.take().map(({ at }) => at)).toEqual([2]);
});

test("bytes are bounded too, and come free when reports arrive", () => {
  const queue = createReportQueue({ ...REPORT_LIMITS, bytes: 300 });
  queue.add(report(1, "x".repeat(200)));
  queue.add(report(2, "x".repeat(200)));
  expect(queue.dropped).toBe(1);
  queue.take();
  queue.echoed("t");
  queue.add(report(3, "x".repeat(200)));
  expect(queue.take().map(({ at }) => at)).toEqual([3]);
});
