import { describe, expect, it } from "vitest";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { type TransportResult, transportsParams } from "./contract.ts";
import { type Rate, ratesOf } from "./rates.ts";
import { readTransports } from "./reading.ts";
import recorded from "./recorded.json" with { type: "json" };
import { factsOf } from "./run-facts.ts";
import { resultOf } from "./summary.ts";
import { type Findings, verdictOf } from "./verdict.ts";
import { project } from "./what-if.ts";

type AskedRate = Extract<Rate, { kind: "asked" }>;
type Recorded = Parameters<typeof factsOf>[0];

/** What a real run found, with the default settings but for its duration. */
function real(upTo = Number.POSITIVE_INFINITY): Findings {
  const events = (recorded.events as Recorded).filter(({ at }) => at <= upTo);
  const connections = connectionsOf(events);
  const reading = readTransports(events, connections);
  const facts = factsOf(events);
  if (!facts.began) throw new Error("the recorded run tells no parameters");
  const { params, total } = facts.began;
  const rates = ratesOf(reading, connections, total / params.seconds);
  return { params, result: resultOf(reading), rates, facts };
}

/** The same run as if polling had gone otherwise. */
function withPolling(
  params: Partial<Findings["params"]>,
  poll: Partial<TransportResult>,
  cost: Partial<AskedRate>,
): Findings {
  const found = real();
  return {
    ...found,
    params: { ...found.params, ...params },
    result: {
      ...found.result,
      transports: {
        ...found.result.transports,
        poll: { ...found.result.transports.poll, ...poll },
      },
    },
    rates: { ...found.rates, poll: { ...askedOf(found), ...cost } },
  };
}

describe("the verdict on a run of the transports", () => {
  it("is for a push where polls carry more bytes and come later, and says what both cost", () => {
    const { choice, reasons, costs } = verdictOf(real());
    expect(choice).toBe("push");
    expect(reasons[0]).toMatch(
      /^An event reached the page after .+ by WebSocket, after .+ by short/,
    );
    expect(reasons[1]).toMatch(/^Asking every 1\.00 s would carry \d\.\d times the bytes/);
    expect(costs.join(" ")).toContain("heartbeats");
  });

  it("tells the interval at which polling would carry as many bytes as a push", () => {
    const found = real();
    const turn = verdictOf(found).reasons.find((reason) => reason.includes("Server-Sent Events: "));
    const seconds = Number(/about (\S+) s/.exec(turn ?? "")?.[1]);
    const { sse } = found.rates;
    if (!sse) throw new Error("no rate of Server-Sent Events");
    const seldom = { ...askedOf(found), requestsPerSecond: 1 / seconds };
    const day = { clients: 1, hours: 24 };
    expect(project(seldom, day).bytes / project(sse, day).bytes).toBeCloseTo(1, 1);
  });

  it("is for polling where answers of many events carry fewer bytes", () => {
    const found = withPolling(
      { intervalMs: 5_000 },
      { requests: 4, emptyAnswers: 0, delivered: 80, merged: 80 },
      { headerPerRequest: 800, requestsPerSecond: 0.2, bytesPerEvent: 60 },
    );
    const { choice, reasons, costs } = verdictOf(found);
    expect(choice).toBe("polling");
    expect(reasons[0]).toMatch(/less than WebSocket .+: an answer brought 20\.0 events on average/);
    expect(costs[0]).toContain("up to 5.00 s");
  });

  it("is for polling where only the latest matters, and says that the rest is lost", () => {
    const found = withPolling(
      { answer: "latest" },
      { delivered: 10, missed: 30 },
      { headerPerRequest: 300, requestsPerSecond: 1, eventsPerSecond: 1 },
    );
    const { choice, reasons, costs } = verdictOf(found);
    expect(choice).toBe("polling");
    expect(reasons[0]).toContain("30 of 40 were never sent");
    expect(costs.at(-1)).toContain("never saw 30 of 40 events");
  });

  it("is for polling where it spares the server half of its work at about the same bytes", () => {
    const { bytesPerEvent, workPerSecond } = pushedOf(real());
    const bytes = { headerPerRequest: bytesPerEvent, requestsPerSecond: 0.5, bytesPerEvent };
    const spared = withPolling({}, {}, { ...bytes, workPerSecond: workPerSecond / 4 });
    expect(verdictOf(spared)).toMatchObject({ choice: "polling" });
    expect(verdictOf(spared).reasons[0]).toMatch(/^It kept the server busy for 25% of the time/);
    const not = withPolling({}, {}, { ...bytes, workPerSecond });
    expect(verdictOf(not).choice).toBe("push");
  });

  it("is for polling so seldom that bytes do not matter, where no connection stays open", () => {
    const few = { headerPerRequest: 900, requestsPerSecond: 0.05, eventsPerSecond: 0.05 };
    const base = withPolling({ intervalMs: 20_000 }, { requests: 4, connections: 4 }, few);
    const rare = {
      ...base,
      rates: {
        ...base.rates,
        socket: { ...pushedOf(base), eventsPerSecond: 0.05 },
        sse: { ...pushedOf(base), eventsPerSecond: 0.05 },
      },
    };
    const { choice, title, reasons } = verdictOf(rare);
    expect(choice).toBe("polling");
    expect(title).toContain("enough");
    expect(reasons[1]).toContain("the 4 requests came by 4 connections");
    const { poll } = rare.result.transports;
    const held = { ...rare.result.transports, poll: { ...poll, connections: 1 } };
    expect(verdictOf({ ...rare, result: { ...rare.result, transports: held } }).choice).toBe(
      "push",
    );
  });

  it("leaves the choice open while too little was measured", () => {
    const { choice, title } = verdictOf(real(1_500_000));
    expect(choice).toBe("open");
    expect(title).toBe("Too short a run to choose by");
  });

  it("says when a difference is within the error of the clocks", () => {
    const found = real();
    const { socket, sse } = found.result.transports;
    const latency = { p50: 1_000, p95: 2_000, max: 3_000, error: 300 };
    const alike = (p50: number) => ({
      ...found,
      result: {
        ...found.result,
        transports: {
          ...found.result.transports,
          socket: { ...socket, latency },
          sse: { ...sse, latency: { ...latency, p50 } },
        },
      },
    });
    const says = (findings: Findings) => verdictOf(findings).reasons.join(" ");
    expect(says(alike(1_250))).toContain("differ by 250 µs in the median, which is within");
    expect(says(alike(1_350))).not.toContain("within the error");
  });

  it("warns of short runs, few deliveries, what was left out and a busy server", () => {
    const found = real();
    const { socket } = found.result.transports;
    const load = { node: "v26", runs: 3, busy: 0.9, loopDelayMax: 40_000, residentBytes: 1 };
    const cautions = verdictOf({
      params: transportsParams.parse({ seconds: 5 }),
      rates: found.rates,
      facts: { ...found.facts, load },
      result: {
        ...found.result,
        transports: { ...found.result.transports, socket: { ...socket, leftOut: 12 } },
      },
    }).cautions.join("\n");
    expect(cautions).toContain("28 deliveries in 5 s are few");
    expect(cautions).toContain("the connection was disturbed: WebSocket 12.");
    expect(cautions).toContain("The server was busy (90% of the time, 3 runs at a time");
  });
});

function pushedOf({ rates }: Findings) {
  if (rates.socket?.kind !== "pushed") throw new Error("no rate of WebSocket");
  return rates.socket;
}

function askedOf({ rates }: Findings): AskedRate {
  if (rates.poll?.kind !== "asked") throw new Error("no rate of short polling");
  return rates.poll;
}
