import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { FaultInput } from "#protocol/fault.ts";

export type Random = ReturnType<typeof xoroshiro128plus>;

/** What a simulated learner does next. */
export interface Plan {
  readonly experiment: string;
  readonly params: unknown;
  /** Stops it after so long, milliseconds; null: waits for its end. */
  readonly stopAfterMs: number | null;
  /** Faults dialled on the way, where the experiment has a cable. */
  readonly faults: readonly FaultInput[];
}

export const between = (random: Random, from: number, to: number) => uniformInt(random, from, to);
const pick = <T>(random: Random, list: readonly [T, ...T[]]): T =>
  list[between(random, 0, list.length - 1)] ?? list[0];

type Draw = (random: Random) => unknown;

const PARAMS: Readonly<Record<string, Draw>> = {
  handshake: () => ({ mode: "browser" }),
  frames: (random) => ({ writes: [randomBytes(random, 200)], prediction: null }),
  transports: (random) => ({
    rate: between(random, 1, 20),
    size: between(random, 64, 4_096),
    seconds: between(random, 5, 8),
    intervalMs: between(random, 100, 2_000),
    keepAlive: pick(random, [true, false]),
    compress: pick(random, [true, false]),
    roundTripMs: pick(random, [0, 50, 200]),
  }),
  duplex: (random) => ({
    exchanges: between(random, 2, 20),
    roundTripMs: pick(random, [0, 60, 200]),
    largeBytes: between(random, 0, 512 * 1024),
  }),
  formats: (random) => ({ players: between(random, 1, 40), samples: 20 }),
  architecture: (random) => ({ crowd: between(random, 10, 40), seconds: 2 }),
  "own-client": (random) => ({ cable: pick(random, [true, false]) }),
  heartbeat: (random) => ({
    clients: between(random, 20, 60),
    fromPage: between(random, 0, 10),
    pull: between(random, 0, 20),
    heartbeat: pick(random, [true, false]),
    intervalMs: 1_000,
    timeoutMs: between(random, 200, 1_000),
    watchMs: pick(random, [null, 1_500]),
    seconds: between(random, 3, 8),
  }),
  backpressure: (random) => ({
    producer: pick(random, ["server", "page"]),
    policies: [
      pick(random, ["unlimited", "pause", "drop-oldest", "drop-newest", "coalesce", "close"]),
    ],
    rate: between(random, 10, 60),
    size: between(random, 1_024, 32 * 1024),
    seconds: 3,
    stalls: [{ atMs: between(random, 0, 1_000), ms: between(random, 100, 1_900) }],
  }),
  lifecycle: (random) => ({
    endings: [
      pick(random, [
        "client-closes",
        "server-closes",
        "both-close",
        "reset",
        "protocol-error",
        "refused-upgrade",
        "unreachable-host",
        "idle-proxy",
      ]),
    ],
  }),
};
const FAULTY: ReadonlySet<string> = new Set([
  "own-client",
  "heartbeat",
  "backpressure",
  "lifecycle",
]);

/** The next thing to do, at random: one run in four is stopped, one cable in two has faults. */
export function nextPlan(random: Random): Plan {
  const [first = "handshake", ...rest] = Object.keys(PARAMS);
  const experiment = pick(random, [first, ...rest]);
  const stops = experiment === "own-client" || between(random, 1, 4) === 1;
  const faulty = FAULTY.has(experiment) && between(random, 1, 2) === 1;
  return {
    experiment,
    params: PARAMS[experiment]?.(random),
    stopAfterMs: stops ? between(random, 50, 4_000) : null,
    faults: faulty ? Array.from({ length: between(random, 1, 3) }, () => drawFault(random)) : [],
  };
}

function drawFault(random: Random): FaultInput {
  return pick<FaultInput>(random, [
    { type: "cut", conns: null },
    { type: "reset", conns: null, to: pick(random, ["client", "server", "both"]) },
    { type: "close", conns: null },
    { type: "set", conns: null, up: { delayMs: between(random, 0, 100) } },
    { type: "set", conns: null, up: { stalled: true } },
    { type: "set", conns: null, down: { stalled: pick(random, [true, false]) } },
    { type: "set", conns: null, down: { sliceBytes: between(random, 1, 1_000) } },
    { type: "set", conns: null, up: { dropPongs: true }, idleMs: between(random, 500, 3_000) },
  ]);
}

function randomBytes(random: Random, most: number): string {
  const bytes = Array.from({ length: between(random, 1, most) }, () => between(random, 0, 255));
  return Buffer.from(bytes).toString("base64");
}
