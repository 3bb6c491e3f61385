import type * as z from "zod";
import { architectureResult } from "#experiments/architecture/contract.ts";
import { backpressureResult } from "#experiments/backpressure/contract.ts";
import { POLICIES } from "#experiments/backpressure/events.ts";
import { compressionResult } from "#experiments/compression/contract.ts";
import { LEG_NAMES, LEGS } from "#experiments/compression/legs.ts";
import { duplexResult } from "#experiments/duplex/contract.ts";
import { formatsResult } from "#experiments/formats/contract.ts";
import { FORMATS } from "#experiments/formats/format.ts";
import { handshakeResult } from "#experiments/handshake/contract.ts";
import { heartbeatResult } from "#experiments/heartbeat/contract.ts";
import { ownClientResult } from "#experiments/own-client/contract.ts";
import { reconnectResult } from "#experiments/reconnect/contract.ts";
import { scalingResult } from "#experiments/scaling/contract.ts";
import { securityResult } from "#experiments/security/contract.ts";
import { DEFENCE_WORDS, DEFENCES } from "#experiments/security/defences.ts";
import { transportsResult } from "#experiments/transports/contract.ts";
import { TRANSPORTS, type Transport } from "#experiments/transports/events.ts";

/** `time` is in microseconds. */
export type FigureUnit = "time" | "bytes" | "count";

/** Figures that share an axis. */
interface FigureGroup {
  readonly title: string;
  readonly unit: FigureUnit;
  readonly labels: readonly string[];
}

/** What of an experiment's results is compared over a class. */
export interface ClassFigures {
  readonly experiment: string;
  readonly groups: readonly FigureGroup[];
  /**
   * The figures of a stored result, by group and label: null where it was not measured. Null for what
   * is no result of the experiment.
   */
  read(result: unknown): readonly (readonly (number | null)[])[] | null;
}

type Reader<T> = (result: T) => number | null | undefined;
type Group<T> = readonly [title: string, unit: FigureUnit, rows: readonly [string, Reader<T>][]];

function figures<S extends z.ZodType>(
  experiment: string,
  schema: S,
  groups: readonly Group<z.infer<S>>[],
): ClassFigures {
  return {
    experiment,
    groups: groups.map(([title, unit, rows]) => ({
      ...{ title, unit },
      labels: rows.map(([label]) => label),
    })),
    read(result) {
      const parsed = schema.safeParse(result);
      if (!parsed.success) return null;
      return groups.map(([, , rows]) => rows.map(([, read]) => read(parsed.data) ?? null));
    },
  };
}

const WAYS: Readonly<Record<Transport, string>> = {
  socket: "WebSocket",
  sse: "Server-Sent Events",
  "long-poll": "Long polling",
  poll: "Short polling",
};
type Split = { readonly header: number; readonly payload: number };
const sum = (split: Split) => split.header + split.payload;
/** A way that carried nothing was not measured. */
const carried = (split: Split) => (sum(split) > 0 ? sum(split) : null);

const ofTransports = figures("transports", transportsResult, [
  [
    "Median delay from the event to the page",
    "time",
    TRANSPORTS.map((way) => [WAYS[way], ({ transports }) => transports[way].latency?.p50]),
  ],
  [
    "Bytes from the page to the server",
    "bytes",
    TRANSPORTS.map((way) => [WAYS[way], ({ transports }) => carried(transports[way].up)]),
  ],
  [
    "Bytes from the server to the page",
    "bytes",
    TRANSPORTS.map((way) => [WAYS[way], ({ transports }) => carried(transports[way].down)]),
  ],
]);

const ofDuplex = figures("duplex", duplexResult, [
  [
    "From the first question to the last arrival",
    "time",
    [
      ["HTTP", ({ http }) => http.lasted],
      ["WebSocket", ({ socket }) => socket.lasted],
    ],
  ],
  [
    "Bytes in both directions",
    "bytes",
    [
      ["HTTP", ({ http }) => sum(http.up) + sum(http.down) || null],
      ["WebSocket", ({ socket }) => sum(socket.up) + sum(socket.down) || null],
    ],
  ],
]);

const ofHeartbeat = figures("heartbeat", heartbeatResult, [
  [
    "From pulling a cable to its ghost's end",
    "time",
    [
      ["Median of the run", ({ detection }) => detection?.p50],
      ["Slowest of the run", ({ detection }) => detection?.max],
    ],
  ],
  [
    "Connections",
    "count",
    [
      ["Ghosts left at the end", ({ counts }) => counts.server - counts.truth],
      ["Living ones harmed", ({ harmed }) => harmed],
    ],
  ],
]);

const ofBackpressure = figures("backpressure", backpressureResult, [
  [
    "Most bytes waiting in the process",
    "bytes",
    POLICIES.map((policy) => [
      policy,
      ({ legs }) => {
        const peak = legs.find((leg) => leg.policy === policy)?.peak;
        return peak && Math.max(peak.queued, peak.buffered);
      },
    ]),
  ],
  [
    "Age of the oldest message at its delivery",
    "time",
    POLICIES.map((policy) => [
      policy,
      ({ legs }) => legs.find((leg) => leg.policy === policy)?.age?.oldest,
    ]),
  ],
]);

const ofFormats = figures("formats", formatsResult, [
  [
    "Bytes of one message's payload",
    "bytes",
    FORMATS.map((format) => [
      format,
      ({ formats }) => {
        const { messages, payload } = formats[format].plain;
        return messages > 0 ? Math.round(payload / messages) : null;
      },
    ]),
  ],
  [
    "Median time to encode a state",
    "time",
    FORMATS.map((format) => [format, ({ formats }) => micros(formats[format].encode?.p50)]),
  ],
  [
    "Median time to decode a state",
    "time",
    FORMATS.map((format) => [format, ({ formats }) => micros(formats[format].decode?.p50)]),
  ],
]);

const micros = (nanos: number | undefined) => (nanos === undefined ? null : nanos / 1_000);

type Compression = z.infer<typeof compressionResult>;
const ofLegs = (read: Reader<Compression["legs"][number]>): [string, Reader<Compression>][] =>
  LEGS.map((leg) => [
    LEG_NAMES[leg],
    ({ legs }) => {
      const found = legs.find((one) => one.leg === leg);
      return found && read(found);
    },
  ]);

const ofCompression = figures("compression", compressionResult, [
  [
    "Bytes of a message from the server, on the wire",
    "bytes",
    ofLegs(({ down }) => (down.messages > 0 ? Math.round(down.wire / down.messages) : null)),
  ],
  ["Memory of one connection", "bytes", ofLegs(({ bytesPerConnection }) => bytesPerConnection)],
]);

const ofHandshake = figures("handshake", handshakeResult, [
  [
    "From the request's first byte to the answer's, at the server",
    "time",
    [["Answered after", ({ answeredAfter }) => answeredAfter]],
  ],
  [
    "Bytes of the handshake",
    "bytes",
    [
      ["Request", ({ requestBytes }) => requestBytes],
      ["Answer", ({ responseBytes }) => responseBytes],
    ],
  ],
]);

const ofArchitecture = figures("architecture", architectureResult, [
  ["Memory of one connection", "bytes", [["In all", ({ weights }) => weights.total?.bytes]]],
  [
    "How long the stages took",
    "time",
    [
      ["Connection", ({ lasted }) => lasted.connection],
      ["Upgrade", ({ lasted }) => lasted.upgrade],
    ],
  ],
]);

const ofOwnClient = figures("own-client", ownClientResult, [
  [
    "Of the learner's own client",
    "count",
    [
      ["Connections accepted", ({ accepted }) => accepted],
      ["Faults found", ({ faults }) => faults.length],
    ],
  ],
]);

const ofReconnect = figures("reconnect", reconnectResult, [
  [
    "From listening again to a client's return",
    "time",
    [
      ["Half of them", ({ times }) => times?.p50],
      ["95 % of them", ({ times }) => times?.p95],
      ["The last", ({ times }) => times?.last],
    ],
  ],
  ["Herd", "count", [["Most attempts within 100 ms", ({ peak }) => peak]]],
  [
    "Messages",
    "count",
    [
      ["Lost", ({ lost }) => lost],
      ["Came twice", ({ twice }) => twice],
    ],
  ],
]);

const ofSecurity = figures("security", securityResult, [
  [
    "Transfers that attackers brought about",
    "count",
    DEFENCES.map((defence) => [
      DEFENCE_WORDS[defence].name,
      ({ turns }) =>
        turns
          .find((turn) => turn.defence === defence)
          ?.visits.filter(({ visitor }) => visitor !== "app")
          .reduce((sum, { transfers }) => sum + transfers, 0),
    ]),
  ],
]);

const ofScaling = figures("scaling", scalingResult, [
  [
    "Median time to a member",
    "time",
    [
      ["Of the same server", ({ local }) => local?.p50],
      ["Of another server", ({ remote }) => remote?.p50],
    ],
  ],
  [
    "Copies of messages",
    "count",
    [
      ["That never came", ({ pairs, reached }) => pairs - reached],
      ["That came twice", ({ twice }) => twice],
    ],
  ],
]);

/** Every experiment whose results are numbers that a class can compare. */
export const CLASS_FIGURES: readonly ClassFigures[] = [
  ofTransports,
  ofDuplex,
  ofHandshake,
  ofHeartbeat,
  ofArchitecture,
  ofFormats,
  ofCompression,
  ofBackpressure,
  ofReconnect,
  ofSecurity,
  ofScaling,
  ofOwnClient,
];
