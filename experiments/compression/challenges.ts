import { type Challenge, notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { DirectionResult } from "./contract.ts";
import type { Leg } from "./legs.ts";
import { dataMessagesOf, storyOf, wireBytesOf } from "./story.ts";
import { summarizeCompression } from "./summary.ts";

/** What the server sent in two settings, when all of it is there. */
function judgeTwo(
  seen: readonly RunEvent[],
  [one, two]: readonly [Leg, Leg],
  lacks: (one: DirectionResult, two: DirectionResult) => string | null,
): Verdict {
  const { legs } = summarizeCompression(seen);
  const down = (leg: Leg) => legs.find((known) => known.leg === leg)?.down;
  const [first, second] = [down(one), down(two)];
  if (!first || !second || first.messages === 0 || first.data !== second.data) {
    return notYet("The server has not sent the same messages in both settings.");
  }
  const lack = lacks(first, second);
  return lack === null ? PASSED : notYet(lack);
}

const larger: Challenge = {
  id: "larger",
  title: "Compress, and send more",
  task: "Bring about a run in which the server compresses **every** message under _Context takeover_, and sends **more** bytes than under _Off_.",
  hints: [
    "DEFLATE replaces what has occurred before. What if nothing ever occurs twice?",
    "A JPEG, an encrypted file, a video frame: their bytes look as if they were left to chance.",
    "Choose **Random bytes**, and run it.",
  ],
  check: (seen) =>
    judgeTwo(seen, ["takeover", "off"], (takeover, off) => {
      if (takeover.compressed < takeover.messages) return "Not every message was compressed.";
      if (takeover.wire > off.wire) return null;
      return `Compressed they took ${takeover.wire} bytes, uncompressed ${off.wire}.`;
    }),
  solution: {
    kind: "run",
    params: { kind: "random", size: 200 },
    why: "In random bytes there is nothing to refer to, and no symbol is more frequent than another. DEFLATE stores them as they are, in a block whose header takes five bytes. So does all that is compressed or encrypted already.",
  },
};

const memory: Challenge = {
  id: "worth-remembering",
  title: "Worth remembering",
  task: "Find messages for which _Context takeover_ takes **less than a fifth** of the bytes that the server sends under _No context takeover_.",
  hints: [
    "Both settings compress each message. Only one of them remembers those before.",
    "Remembering pays where a message has little to repeat in itself, and nearly all of it stood in the one before.",
    "Choose **A secret and guesses** with a size of 1000: but for one guess it is the same text each time.",
  ],
  check: (seen) =>
    judgeTwo(seen, ["takeover", "no-takeover"], (takeover, forgetful) =>
      takeover.wire * 5 < forgetful.wire
        ? null
        : `With the context kept ${takeover.wire} bytes, without ${forgetful.wire}.`,
    ),
  solution: {
    kind: "run",
    params: { kind: "guesses", size: 1_000 },
    why: "The second message is the first one but for a few letters: with its context kept, the compressor writes a reference to nearly all of it. Without, it has to say everything again.",
  },
};

const narrow: Challenge = {
  id: "narrow-and-as-good",
  title: "A narrow window, as good as a wide one",
  task: "Find a run in which _Small window_ takes at most **5 % more** bytes from the server than _Context takeover_, with a window of **11 bits or fewer**, and both less than half of the data.",
  hints: [
    "A window of 11 bits looks back 2 KiB. What if what there is to refer to is no further away?",
    "With short messages of one kind, the last few are as good a dictionary as the last hundred.",
    "Choose **A secret and guesses**, size 200, and a window of 11 bits.",
  ],
  check: (seen, params) =>
    judgeTwo(seen, ["small-window", "takeover"], (small, wide) => {
      const { windowBits } = params as { windowBits: number };
      if (windowBits > 11) return `The window had ${windowBits} bits.`;
      if (small.wire * 2 >= small.data) return "Half of the bytes or more were left.";
      if (small.wire <= wide.wire * 1.05) return null;
      return `With the small window ${small.wire} bytes, with the large one ${wide.wire}.`;
    }),
  solution: {
    kind: "run",
    params: { kind: "guesses", size: 200, windowBits: 11 },
    why: "What a message repeats stood in the one before, some 200 bytes back. A window of 2 KiB reaches that as well as one of 32 KiB, and the compressor's memory shrinks with it.",
  },
};

/** Wire bytes of the server's messages on the first connection of a leg, by content. */
function sizesByContent(seen: readonly RunEvent[], leg: Leg): readonly number[] {
  const story = storyOf(seen, connectionsOf(seen)).find((known) => known.leg === leg);
  const sizes = new Map<string, number>();
  for (const message of dataMessagesOf(story?.connections.slice(0, 1) ?? [], "server")) {
    sizes.set(new TextDecoder().decode(message.data), wireBytesOf(message));
  }
  return [...sizes.values()].toSorted((a, b) => a - b);
}

const secret: Challenge = {
  id: "sizes-that-tell",
  title: "Sizes that tell a secret",
  task: "Bring about a run from which an eavesdropper learns the secret, by the **sizes alone**: under _No context takeover_ one of at least ten different messages is shorter than each of the others, by **4 bytes or more**, and without compression all are of one size.",
  hints: [
    "An eavesdropper sees lengths, whatever is encrypted. When is a message shorter than another of the same length?",
    "There is a kind of message that puts a secret beside a text that someone else has chosen.",
    "Choose **A secret and guesses**: 16 messages try each of 16 values.",
  ],
  check(seen) {
    const plain = sizesByContent(seen, "off");
    const [least, next, ...others] = sizesByContent(seen, "no-takeover");
    if (least === undefined || next === undefined || others.length < 8) {
      return notYet("There were fewer than ten different messages.");
    }
    if (plain[0] !== plain.at(-1)) return notYet("Uncompressed, they differ in size already.");
    return next - least >= 4 ? PASSED : notYet(`The shortest is shorter by ${next - least} bytes.`);
  },
  solution: {
    kind: "run",
    params: { kind: "guesses", size: 200, connections: 1 },
    why: "Where the guess is right, `token=` and all that follows stands in the message twice, and the second time costs a reference. Where it is wrong, twelve digits have to be spelt out. This is CRIME and BREACH in small.",
  },
};

/** What to bring about with permessage-deflate. */
export const compressionChallenges: readonly Challenge[] = [larger, memory, narrow, secret];
