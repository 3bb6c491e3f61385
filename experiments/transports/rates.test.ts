import { expect, it } from "vitest";
import { bytesIn } from "#protocol/wire/traffic.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { ratesOf } from "./rates.ts";
import { readTransports } from "./reading.ts";
import recorded from "./recorded.json" with { type: "json" };
import { factsOf } from "./run-facts.ts";

const events = recorded.events as Parameters<typeof readTransports>[0];
const connections = connectionsOf(events);
const reading = readTransports(events, connections);
const { began } = factsOf(events);

it("tells of a push what opened it and what each event cost: together all its bytes", () => {
  const rates = ratesOf(reading, connections, 4);
  for (const transport of ["socket", "sse"] as const) {
    const rate = rates[transport];
    if (rate?.kind !== "pushed") throw new Error(`no rate of ${transport}`);
    const { up, down, arrivals } = reading.transports[transport];
    expect(rate.openingBytes).toBeGreaterThan(200);
    expect(rate.openingBytes + rate.bytesPerEvent * arrivals.length).toBeCloseTo(
      bytesIn(up) + bytesIn(down),
      6,
    );
    // An event's text, and a header or some field names.
    const size = began?.params.size ?? 0;
    expect(rate.bytesPerEvent - size).toBeGreaterThan(1);
    expect(rate.bytesPerEvent - size).toBeLessThan(60);
  }
});

it("tells how often a page polls from when it began to ask", () => {
  const { poll } = ratesOf(reading, connections, 4);
  if (poll?.kind !== "asked") throw new Error("no rate of short polling");
  const interval = (began?.params.intervalMs ?? 0) / 1_000;
  expect(poll.requestsPerSecond * interval).toBeGreaterThan(0.8);
  expect(poll.requestsPerSecond * interval).toBeLessThanOrEqual(1.02);
  const { requests, arrivals, up, down } = reading.transports.poll;
  expect(poll.headerPerRequest * requests + poll.bytesPerEvent * arrivals.length).toBeCloseTo(
    bytesIn(up) + bytesIn(down),
    6,
  );
});

it("reckons with the events that reach the page, at the stream's own pace", () => {
  const { socket, poll } = ratesOf(reading, connections, 4);
  expect(socket?.eventsPerSecond).toBeCloseTo(4, 9);
  const { work } = reading.transports.socket;
  expect(socket?.workPerSecond).toBeCloseTo((work.micros * 4) / reading.happened.size, 6);
  const missed = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const some = {
    ...reading,
    transports: {
      ...reading.transports,
      poll: {
        ...reading.transports.poll,
        arrivals: reading.transports.poll.arrivals.filter(({ n }) => !missed.includes(n)),
        missed,
      },
    },
  };
  expect(poll?.eventsPerSecond).toBeCloseTo(4, 9);
  expect(ratesOf(some, connections, 4).poll?.eventsPerSecond).toBeCloseTo(3, 9);
});

it("tells nothing where too little came by", () => {
  const early = events.filter(({ seq }) => seq < 12);
  const rates = ratesOf(readTransports(early), connectionsOf(early), 4);
  expect(rates.poll).toBeNull();
  expect(ratesOf(readTransports([]), [], 4)).toEqual({
    socket: null,
    sse: null,
    "long-poll": null,
    poll: null,
  });
});
