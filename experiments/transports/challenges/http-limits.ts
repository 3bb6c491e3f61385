import type { Challenge } from "#protocol/challenge.ts";
import { percentile } from "#protocol/percentile.ts";
import type { HttpExchange } from "#protocol/wire/http-message.ts";
import { type Asking, bytesOf, counted, type Evidence, judgeWhole } from "./evidence.ts";

const FEW_EVENTS = 10;
const HEADER_TO_CONTENT = 20;

const mostlyHeader: Challenge = {
  id: "mostly-header",
  title: "Twenty bytes of header for one of content",
  task: `Let at least ${FEW_EVENTS} events happen, let one of the two ways of polling bring each of them, and let it spend at least **${HEADER_TO_CONTENT} bytes of header for each byte of content**, both directions together.`,
  hints: [
    "There are two ends to begin at: make the content smaller, or have more header for the same content.",
    "The smallest event has 64 bytes. Headers grow with each request, also with one that is answered empty; and with a cookie each request grows.",
    "10 events of 64 bytes in 5 s, and a question every 50 ms. Or a cookie of 4,096 bytes.",
  ],
  check: (seen, params) =>
    judgeWhole(seen, params, (evidence) => {
      if (evidence.total < FEW_EVENTS)
        return `${counted(evidence.total, "event")} happened: too few.`;
      const lacks = (["poll", "long-poll"] as const).map((way) => lacksHeader(evidence, way));
      return lacks.includes(null) ? null : lacks.join(" ");
    }),
  solution: {
    kind: "run",
    params: { rate: 2, seconds: 5, size: 64, intervalMs: 50 },
    why: "About a hundred requests, each with all its headers, fetch 640 bytes of news. HTTP is stateless: each request must say everything again, also where nothing is new.",
  },
};

const NAMES: Readonly<Record<Asking, string>> = {
  poll: "Short polling",
  "long-poll": "Long polling",
};

function lacksHeader({ transports, total, broughtBy }: Evidence, way: Asking): string | null {
  const brought = broughtBy(way);
  if (brought < total) return `${NAMES[way]} brought ${brought} of ${total} events.`;
  const { up, down } = transports[way];
  const ratio = (up.header + down.header) / (up.payload + down.payload);
  if (ratio >= HEADER_TO_CONTENT) return null;
  return `${NAMES[way]} spent ${ratio.toFixed(1)} bytes of header for one of content.`;
}

const SOME_EVENTS = 20;
const ALIKE = 0.05;

const asThrifty: Challenge = {
  id: "as-thrifty",
  title: "Hardly a difference",
  task: `Let WebSocket and Server-Sent Events carry the same ${SOME_EVENTS} or more events with nearly the same number of bytes: their totals, both directions together, no more than **5 %** apart.`,
  hints: [
    "What does each of the two add to an event, and what once, at the beginning? None of it depends on how long the event is.",
    "Server-Sent Events add some twenty bytes to an event (`id:`, `data:`, an empty line, the chunk's size), WebSocket 2 or 4. What are twenty bytes five per cent of?",
    "Events of 2,000 bytes, 10 a second, for 5 s.",
  ],
  check: (seen, params) =>
    judgeWhole(seen, params, ({ total, transports, messages }) => {
      if (total < SOME_EVENTS) return `${counted(total, "event")} happened: too few.`;
      if (messages < total) return `WebSocket brought ${messages} of ${total} events.`;
      const [socket, sse] = [bytesOf(transports.socket), bytesOf(transports.sse)];
      const apart = Math.abs(socket - sse) / Math.max(socket, sse);
      if (apart <= ALIKE) return null;
      const totals = `WebSocket took ${counted(socket, "byte")}, Server-Sent Events ${counted(sse, "byte")}`;
      return `${totals}: ${(apart * 100).toFixed(1)} % apart.`;
    }),
  solution: {
    kind: "run",
    params: { rate: 10, seconds: 5, size: 2_000 },
    why: "Beside 2,000 bytes the twenty of an event stream vanish, and the heads at the beginning are paid once in both. Where a server only tells and what it tells is text, the number of bytes speaks for neither.",
  },
};

const FEWEST_GAPS = 8;
const LONG_ROUND_TRIP = 200;
const ROUND_TRIPS = 1.7;

const nobodyWaits: Challenge = {
  id: "nobody-waits",
  title: "Two round trips in which nobody asks",
  task: `At a round trip of ${LONG_ROUND_TRIP} ms or more, make the gap of long polling last about **two round trips**: from an answer's last byte at the server's socket to the next question's first, by the median of at least ${FEWEST_GAPS} gaps, ${ROUND_TRIPS} round trips or more.`,
  hints: [
    "In the gap the answer travels to the page and the next question back: one round trip. What could a client have to do before it may send that question?",
    "TCP's own handshake takes a round trip. It is saved as long as the connection stays open.",
    "A round trip of 200 ms, `Keep-alive` off, 5 events a second for 6 s.",
  ],
  check: (seen, params) =>
    judgeWhole(seen, params, ({ params: { roundTripMs }, exchanges }) => {
      if (roundTripMs < LONG_ROUND_TRIP) return `The round trip was ${roundTripMs} ms.`;
      const gaps = gapsOf(exchanges("long-poll"));
      const median = percentile(gaps, 0.5);
      if (median === undefined || gaps.length < FEWEST_GAPS) {
        return `Long polling had ${counted(gaps.length, "gap")} between an answer and a question: too few.`;
      }
      const roundTrips = median / 1000 / roundTripMs;
      if (roundTrips >= ROUND_TRIPS) return null;
      return `The gap lasted ${Math.round(median / 1000)} ms by the median, ${roundTrips.toFixed(1)} round trips.`;
    }),
  solution: {
    kind: "run",
    params: { rate: 5, seconds: 6, spacing: "even", roundTripMs: 200, keepAlive: false },
    why: "The server ends each connection with its answer. Half a round trip takes the answer, a whole one TCP's handshake for the next connection, and half of one the question. Whatever happens in these 400 ms waits, and goes out merged.",
  },
};

/** From the end of an answer that brought events to the next question, microseconds, in ascending order. */
function gapsOf(exchanges: readonly HttpExchange[]): readonly number[] {
  return exchanges
    .flatMap(({ response }, index) => {
      const next = exchanges[index + 1]?.request;
      return response && next ? [next.beganAt - response.at] : [];
    })
    .toSorted((a, b) => a - b);
}

/** What to bring about at the limits of HTTP. */
export const httpLimitsChallenges: readonly Challenge[] = [mostlyHeader, asThrifty, nobodyWaits];
