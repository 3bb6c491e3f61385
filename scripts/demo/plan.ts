import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { POLICIES } from "#experiments/backpressure/events.ts";
import { FRAME_CASES, writesOf } from "#experiments/frames/cases.ts";
import { ENDINGS } from "#experiments/lifecycle/events.ts";
import { demoNames } from "./names.ts";

/** One lesson as a learner of the demo works through it. */
export interface Step {
  readonly lesson: string;
  readonly experiment: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Whether the predictions are right; null: none is made. */
  readonly predicts: boolean | null;
  /** Which of the prepared explanations is written; null: none. */
  readonly explains: 0 | 1 | 2 | null;
  /** `stops` and `leaves` come so long after the start, milliseconds. */
  readonly end:
    | { readonly by: "itself" }
    | { readonly by: "stops" | "leaves"; readonly afterMs: number };
}

export interface DemoLearner {
  readonly name: string;
  readonly steps: readonly Step[];
}

type Between = (from: number, to: number) => number;
type Pick = <T>(list: readonly T[]) => T;

/** The lessons in the order of the course, and short experiments for each. */
const LESSONS: readonly (readonly [
  lesson: string,
  experiment: string,
  params: (between: Between, pick: Pick) => Record<string, unknown>,
])[] = [
  ["polling", "transports", transports],
  ["http-limits", "transports", transports],
  [
    "full-duplex",
    "duplex",
    (between, pick) => ({
      exchanges: between(4, 10),
      roundTripMs: pick([20, 60, 120]),
      largeBytes: pick([0, 32, 64]) * 1024,
    }),
  ],
  [
    "handshake",
    "handshake",
    (_, pick) => ({ mode: "browser", protocols: pick([[], ["chat"], ["chat", "superchat"]]) }),
  ],
  ["architecture", "architecture", (between) => ({ crowd: between(10, 30), seconds: 2 })],
  [
    "heartbeats",
    "heartbeat",
    (between, pick) => ({
      clients: between(10, 30),
      fromPage: between(0, 5),
      pull: between(2, 8),
      heartbeat: pick([true, true, false]),
      intervalMs: pick([500, 1_000]),
      timeoutMs: 400,
      seconds: between(3, 4),
    }),
  ],
  [
    "text-and-binary",
    "formats",
    (between) => ({ players: between(1, 40), updates: between(2, 5), samples: 20 }),
  ],
  [
    "opcodes",
    "frames",
    (_, pick) => {
      const one = pick(FRAME_CASES);
      const writes = writesOf(one).map((bytes) => Buffer.from(bytes).toString("base64"));
      return { writes, gapMs: one.gapMs, deflate: one.deflate, prediction: null, case: one.id };
    },
  ],
  [
    "backpressure",
    "backpressure",
    (between, pick) => ({
      policies: [pick(POLICIES)],
      rate: between(20, 60),
      size: 16 * 1024,
      seconds: 2,
      stalls: [{ atMs: between(200, 500), ms: between(400, 1_000) }],
    }),
  ],
  ["lifecycle", "lifecycle", (_, pick) => ({ endings: [pick(QUICK_ENDINGS)] })],
];

/** The others keep someone waiting for seconds. */
const QUICK_ENDINGS = ENDINGS.filter(
  (ending) => ending !== "server-vanishes" && ending !== "unreachable-host",
);

function transports(between: Between, pick: Pick) {
  return {
    seed: between(1, 1_000),
    rate: between(2, 10),
    size: pick([64, 120, 1_024]),
    seconds: 5,
    intervalMs: pick([200, 500, 1_000, 2_000]),
    roundTripMs: pick([0, 0, 50, 200]),
  };
}

/** One run in so many is stopped, and one in so many left with the page still open. */
const STOPS_ONE_IN = 9;
const LEAVES_ONE_IN = 14;
/** The sidecar weighs one crowd at a time, for some five seconds: others would wait in a queue. */
const WEIGHS_ONE_IN = 3;

/** What the learners of a demo do, the same for the same count: some go far, some hardly begin. */
export function planDemo(count: number): DemoLearner[] {
  const random = xoroshiro128plus(101);
  const between: Between = (from, to) => uniformInt(random, from, to);
  const pick = <T>(list: readonly T[]): T => {
    const one = list[between(0, list.length - 1)];
    if (one === undefined) throw new Error("nothing to pick from");
    return one;
  };
  const once = (inSoMany: number) => between(1, inSoMany) === 1;

  const end = (): Step["end"] => {
    if (once(STOPS_ONE_IN)) return { by: "stops", afterMs: between(100, 900) };
    if (once(LEAVES_ONE_IN)) return { by: "leaves", afterMs: between(200, 1_000) };
    return { by: "itself" };
  };
  return demoNames(count).map((name, learner) => {
    const lessons = LESSONS.filter(
      ([, experiment]) => experiment !== "architecture" || learner % WEIGHS_ONE_IN === 0,
    );
    const first = between(0, lessons.length - 1);
    const steps = Array.from({ length: between(2, 5) }, (_, index) => {
      const [lesson, experiment, params] =
        lessons[(first + index) % lessons.length] ?? pick(lessons);
      return {
        lesson,
        experiment,
        params: params(between, pick),
        predicts: once(6) ? null : !once(3),
        explains: once(4) ? null : pick([0, 0, 1, 1, 2] as const),
        end: end(),
      };
    });
    return { name, steps };
  });
}
