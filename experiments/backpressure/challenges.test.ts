import { describe, expect, test } from "vitest";
import { judgeRun } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { backpressureChallenges } from "./challenges.ts";
import { type BackpressureParams, backpressureParams } from "./contract.ts";
import type { Policy } from "./events.ts";
import { scheduleOf } from "./schedule.ts";

const KIB = 1024;
const SIZE = 64 * KIB;
const PARAMS: Partial<BackpressureParams> = { size: SIZE, rate: 200, seconds: 2, keys: 4 };
const memory = { resident: 1, heapUsed: 1, external: 1 };

/** What the server said every 50 ms: its books, what waited in its process, and on the way. */
interface Sample {
  readonly produced: number;
  readonly sent: number;
  readonly dropped?: number;
  readonly overdue?: number;
  readonly waiting?: number;
  readonly onTheWay?: number;
}

/** One leg whose connection ends with `code`; null: it does not. All that was sent has arrived. */
function log(policy: Policy, samples: readonly Sample[], code: number | null): RunEvent[] {
  const leg = 1;
  const said: [type: string, data: RunEvent["data"]][] = [
    ["leg", { leg, policy, conn: 1, stream: false }],
  ];
  for (const sample of samples) {
    const { produced, sent, dropped = 0, overdue = 0, waiting = 0, onTheWay = 0 } = sample;
    const queued = produced - sent - dropped;
    const books = { produced, producedBytes: produced * SIZE, sent, sentBytes: sent * SIZE };
    const queue = { dropped, queued, queuedBytes: queued * SIZE, overdue, paused: overdue > 0 };
    said.push(["outbox", { leg, ...books, ...queue }]);
    const tanks = { buffered: waiting, writable: waiting, kernel: onTheWay, link: 0 };
    const arrived = sent * (SIZE + 10) - onTheWay;
    said.push(["tanks", { leg, ...tanks, arrived, ...memory }]);
  }
  const why = code === 1000 ? "drained" : "closed";
  if (code !== null) said.push(["leg-ended", { leg, why, code }]);
  return said.map(([type, data], index) => ({
    seq: index + 1,
    at: index * 50_000,
    side: "server",
    type: `backpressure.${type}`,
    data,
  }));
}

function judge(
  id: string,
  events: readonly RunEvent[],
  changed: Partial<BackpressureParams> = {},
): string | true {
  const challenge = backpressureChallenges.find((one) => one.id === id);
  if (!challenge) throw new Error(`There is no challenge ${id}.`);
  const params = backpressureParams.parse({ ...PARAMS, stalls: [], ...changed });
  const verdict = judgeRun(challenge, events, params);
  return verdict.passed || verdict.because;
}

test("[CHA1] what waits in a page, no server can see: a page that sends passes nothing", () => {
  const events = log("pause", [{ produced: 400, sent: 400, overdue: 100 }], 1000);
  expect(judge("lossless-in-64-kib", events)).toBe(true);
  expect(judge("lossless-in-64-kib", events, { producer: "page" })).toContain("page is the sender");
});

describe("[CHA1] turn-away", () => {
  const id = "turn-away";
  const full = { produced: 60, sent: 59, dropped: 1, onTheWay: 3_000 * KIB };

  test("closes with 1013 in time", () => {
    expect(judge(id, log("close", [{ ...full, waiting: 128 * KIB }], 1013))).toBe(true);
    expect(judge(id, log("close", [{ ...full, waiting: 300 * KIB }], 1013))).toBe(
      "It closed with 1013 when 300 KiB waited in the queue and the socket's buffer.",
    );
  });

  test("any other end, or none, is not that", () => {
    expect(judge(id, log("unlimited", [full], 1000))).toContain("ended with 1000");
    expect(judge(id, log("close", [full], null))).toContain("not come to its end");
  });

  test("a mark so low that it hits a client that reads does not pass", () => {
    const early = { produced: 2, sent: 1, dropped: 1, onTheWay: 64 * KIB };
    expect(judge(id, log("close", [early], 1013))).toContain("a client that was reading");
  });
});

describe("[CHA1] lossless-in-64-kib", () => {
  const id = "lossless-in-64-kib";
  const all = { produced: 400, sent: 400 };
  const held = { produced: 100, sent: 100, overdue: 20 };

  test("wants all of them, and a source that waited", () => {
    expect(judge(id, log("pause", [held, all], 1000))).toBe(true);
    expect(judge(id, log("pause", [{ ...held, overdue: 2 }, all], 1000))).toContain(
      "no more than 128 KiB had to wait at the source",
    );
  });

  test("counts queue and buffer together, at their worst", () => {
    const queued = { produced: 101, sent: 100, overdue: 20, waiting: 10 * KIB };
    expect(judge(id, log("pause", [queued, all], 1000))).toBe(
      "All 400 messages; but 74 KiB waited in the queue and the socket's buffer, more than 64 KiB.",
    );
  });

  test("what was dropped, or never passed the link, is lost", () => {
    const fewer = { produced: 400, sent: 394, dropped: 6 };
    expect(judge(id, log("drop-oldest", [held, fewer], 1000))).toBe(
      "394 of 400 messages; 6 were dropped.",
    );
    const stuck = { ...all, onTheWay: 100 * KIB };
    expect(judge(id, log("pause", [held, stuck], 1000))).toContain("before all that was sent");
    expect(judge(id, log("pause", [held, all], null))).toContain("not come to its end");
  });
});

describe("[CHA1] newest-of-each", () => {
  const id = "newest-of-each";
  const params = backpressureParams.parse({ ...PARAMS, stalls: [] });
  const keysAfter = (n: number) =>
    new Set(
      scheduleOf(params)
        .slice(n)
        .map(({ key }) => key),
    ).size;

  test("any policy passes whose last drop came before the newest of each key", () => {
    expect(keysAfter(300)).toBe(4);
    const during = { produced: 300, sent: 50, dropped: 220 };
    const end = { produced: 400, sent: 180, dropped: 220 };
    expect(judge(id, log("coalesce", [during, end], 1000))).toBe(true);
    expect(judge(id, log("drop-oldest", [during, end], 1000))).toBe(true);
  });

  test("the newest of a key that was dropped is missing, but for a policy that drops only what is old", () => {
    const missing = 4 - keysAfter(398);
    expect(missing).toBeGreaterThan(0);
    const during = { produced: 398, sent: 100, dropped: 298 };
    const end = { produced: 400, sent: 102, dropped: 298 };
    expect(judge(id, log("drop-newest", [during, end], 1000))).toContain(
      `the newest about ${missing} of 4 keys`,
    );
    const small = { markBytes: 128 * KIB };
    expect(judge(id, log("coalesce", [during, end], 1000))).toBe(true);
    expect(judge(id, log("coalesce", [during, end], 1000), small)).toContain("may be among");
  });

  test("everything is more than half, and few messages tell nothing", () => {
    expect(judge(id, log("pause", [{ produced: 400, sent: 400 }], 1000))).toBe(
      "400 of 400 messages were delivered, more than half.",
    );
    const few = { produced: 200, sent: 50, dropped: 150 };
    expect(judge(id, log("coalesce", [few], 1000), { rate: 100 })).toContain("too few to tell");
    const one = { produced: 400, sent: 50, dropped: 350 };
    expect(judge(id, log("coalesce", [one], 1000), { keys: 1 })).toContain("about 1 keys");
  });
});
