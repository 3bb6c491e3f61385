import * as z from "zod";
import {
  type Challenge,
  notYet,
  PASSED,
  type SolutionStep,
  type Verdict,
} from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { FORMATS, type Format, formatSchema } from "./format.ts";
import { FORMAT_NAMES, listed } from "./names.ts";

/** Payload bytes of one update in each encoding, as they crossed the wire uncompressed. */
type Sizes = Readonly<Record<Format, number>>;

const receivedSchema = z.object({
  conn: z.int(),
  format: formatSchema,
  update: z.int(),
  equal: z.boolean(),
});

/**
 * The updates that came in all four encodings and in which the server found the state that was due, in
 * their order. What was compressed is left out. The n-th message of a connection is the n-th that the
 * server judged there.
 */
function updatesIn(seen: readonly RunEvent[]): readonly Sizes[] {
  const messages = new Map(
    connectionsOf(seen).map(({ conn, messages: all }) => [
      conn,
      all.filter(
        ({ sender, kind }) => sender === "client" && (kind === "text" || kind === "binary"),
      ),
    ]),
  );
  const judged = new Map<number, number>();
  const updates = new Map<number, Partial<Record<Format, number>>>();
  for (const { side, type, data } of seen) {
    if (side !== "server" || type !== "formats.received") continue;
    const { conn, format, update, equal } = receivedSchema.parse(data);
    const index = judged.get(conn) ?? 0;
    judged.set(conn, index + 1);
    const message = messages.get(conn)?.[index];
    if (!message || message.compressed || !equal) continue;
    updates.set(update, { ...updates.get(update), [format]: message.data.length });
  }
  return [...updates]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, { json, binary, msgpack, cbor }]) =>
      json && binary && msgpack && cbor ? [{ json, binary, msgpack, cbor }] : [],
    );
}

/** Passed if any update will do; else what the last one lacks. */
function judgeUpdates(seen: readonly RunEvent[], lacks: (sizes: Sizes) => string | null): Verdict {
  let because = NONE;
  for (const sizes of updatesIn(seen)) {
    const lack = lacks(sizes);
    if (lack === null) return PASSED;
    because = lack;
  }
  return notYet(because);
}

const NONE = "No update came to the server in all four encodings, equal to what was due.";

function sized(formats: readonly Format[], sizes: Sizes): string {
  return listed(
    formats.map((format) => `${FORMAT_NAMES[format]} ${sizes[format].toLocaleString("en")}`),
  );
}

/** What follows are the timings, of which nothing is asked: the run is stopped before them. */
const ONCE_JUDGED: readonly SolutionStep[] = [
  {
    when: (events) =>
      events.filter(({ type }) => type === "formats.planted").length === FORMATS.length,
    act: { kind: "stop" },
  },
];

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** Most bytes of a payload whose length stands in the frame's second byte, and in two more (RFC 6455 5.2). */
const SHORT = 125;
const MEDIUM = 0xffff;

const sevenBits: Challenge = {
  id: "seven-bits",
  title: "Seven bits are enough for one",
  task: `Send an update whose record is short enough for a frame's **7-bit length**, ${SHORT} bytes at the most, while each of the three others is too long for it.`,
  hints: [
    "What does one player take in each encoding? **Sizes** tells, divided by the number of players.",
    "A player takes some 30 bytes in the record, and about 100 in MessagePack and CBOR.",
    "2 or 3 players.",
  ],
  check: (seen) =>
    judgeUpdates(seen, (sizes) => {
      const short = FORMATS.filter((format) => sizes[format] <= SHORT);
      const isAlone = short.length === 1 && short[0] === "binary";
      return isAlone
        ? null
        : `${sized(FORMATS, sizes)} bytes: ${short.length} of the four are short enough.`;
    }),
  solution: {
    kind: "run",
    params: { players: 2, updates: 1 },
    steps: ONCE_JUDGED,
    why: "Two players are 72 bytes as a record and more than 200 in the next smallest. The record's frame has a header of 2 bytes and the masking key; the others need two bytes more to say how long they are.",
  },
};

const VARIED = 40;

const digitsVary: Challenge = {
  id: "digits-vary",
  title: "As long as its digits",
  task: `Let JSON's length differ by **${VARIED} bytes or more** between two updates of one run, while the record keeps its length to the byte.`,
  hints: [
    "No player comes or goes between two updates, only values change. Why does that change JSON's length at all?",
    "`1.5` has three characters, `1.484375` has eight. The more numbers change, and the more often, the further the sums may drift apart.",
    "50 players, 20 updates.",
  ],
  check: (seen) => {
    const updates = updatesIn(seen);
    if (updates.length === 0) return notYet(NONE);
    const [json, record] = [differenceIn(updates, "json"), differenceIn(updates, "binary")];
    if (record > 0) return notYet(`The record's length differed by ${counted(record, "byte")}.`);
    if (json >= VARIED) return PASSED;
    return notYet(
      `Over ${counted(updates.length, "update")} JSON's length differed by ${counted(json, "byte")}.`,
    );
  },
  solution: {
    kind: "run",
    params: { players: 50, updates: 20 },
    steps: ONCE_JUDGED,
    why: "JSON writes each number with as many digits as it needs, so that its length says something of the values. In the record a field is as wide as it is: you know the size of a message before you know what is in it.",
  },
};

function differenceIn(updates: readonly Sizes[], format: Format): number {
  const lengths = updates.map((sizes) => sizes[format]);
  return Math.max(...lengths) - Math.min(...lengths);
}

const sixteenBits: Challenge = {
  id: "sixteen-bits",
  title: "Too long for 16 bits",
  task: `Send an update that only as JSON is longer than **${MEDIUM.toLocaleString("en")} bytes**, the most that a frame's 16-bit length can say. The three others must fit.`,
  hints: [
    "Measure one size, and reckon: for a large state the bytes per player hardly change.",
    "JSON takes about 163 bytes a player, MessagePack about 104. Divide.",
    "500 players, and one update.",
  ],
  check: (seen) =>
    judgeUpdates(seen, (sizes) => {
      const long = FORMATS.filter((format) => sizes[format] > MEDIUM);
      const isAlone = long.length === 1 && long[0] === "json";
      return isAlone
        ? null
        : `${sized(FORMATS, sizes)} bytes: ${long.length} of the four are too long.`;
    }),
  solution: {
    kind: "run",
    params: { players: 500, updates: 1 },
    steps: ONCE_JUDGED,
    why: "From about 400 players on a frame with the JSON needs a 64-bit length: a header of 14 bytes with the masking key, where the others have 8. MessagePack gets there at about 630 players, the record at about 1,930.",
  },
};

const packedTighter: Challenge = {
  id: "packed-tighter",
  title: "Where MessagePack beats CBOR",
  task: "Find an update for which **MessagePack is shorter than CBOR**. By default it is the other way round.",
  hints: [
    "Look under **Bytes** for a value that takes fewer bytes in CBOR, and for one that takes fewer in MessagePack.",
    "A velocity such as 25.25 takes 3 bytes in CBOR, a float of 16 bits, and 5 in MessagePack. A whole number from 24 to 127 takes 2 in CBOR and 1 in MessagePack. So what is wanted is a player with whole numbers.",
    "With one player and 20 updates, try some seeds; about one in six will do. Seed 12 is one.",
  ],
  check: (seen) =>
    judgeUpdates(seen, (sizes) =>
      sizes.msgpack < sizes.cbor ? null : `${sized(["msgpack", "cbor"], sizes)} bytes.`,
    ),
  solution: {
    kind: "run",
    params: { seed: 12, players: 1, updates: 2 },
    steps: ONCE_JUDGED,
    why: "Three numbers of this player, -29, the health and the score, are integers that MessagePack writes in one byte and CBOR in two: the shortest form goes from -32 to 127 in the one, from -24 to 23 in the other. CBOR saves two bytes at the one velocity that has a fraction, and loses three. Which is smaller is a matter of your values: encode some of your own, and count.",
  },
};

/** What to bring about with four encodings. */
export const formatsChallenges: readonly Challenge[] = [
  sevenBits,
  digitsVary,
  sixteenBits,
  packedTighter,
];
