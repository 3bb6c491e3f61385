import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** What messages may consist of. */
export const KINDS = ["json", "prose", "chat", "random", "guesses"] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  json: "JSON",
  prose: "Prose",
  chat: "Chat lines",
  random: "Random bytes",
  guesses: "A secret and guesses",
};

interface Wanted {
  readonly kind: Kind;
  readonly size: number;
  readonly count: number;
  readonly seed: number;
}

/**
 * The messages of a run, of `size` bytes each; all text is ASCII, and only random bytes are binary.
 * The same seed gives the same messages everywhere.
 */
export function messagesOf({
  kind,
  size,
  count,
  seed,
}: Wanted): readonly (string | Uint8Array<ArrayBuffer>)[] {
  const random = xoroshiro128plus(seed);
  const tokens = Array.from({ length: CANDIDATES }, () => tokenOf(random));
  const secret = pick(random, tokens);
  const filler = wordsOf(random, size);
  return Array.from({ length: count }, (_, index) => {
    switch (kind) {
      case "json":
        return readingsOf(random, index, size);
      case "prose":
        return wordsOf(random, size);
      case "chat":
        return linesOf(random, size);
      case "random":
        return Uint8Array.from({ length: size }, () => uniformInt(random, 0, 255));
      case "guesses":
        return guessOf(secret, tokens[index % CANDIDATES] ?? secret, filler, size);
      default:
        return kind satisfies never;
    }
  });
}

/** Of the values that are tried, one is the secret. */
const CANDIDATES = 16;

function tokenOf(random: RandomGenerator): string {
  return Array.from({ length: 12 }, () => uniformInt(random, 0, 15).toString(16)).join("");
}

function pick<T>(random: RandomGenerator, from: readonly T[]): T {
  const picked = from[uniformInt(random, 0, from.length - 1)];
  if (picked === undefined) throw new RangeError("There is nothing to choose from.");
  return picked;
}

/** A secret of the server's, and a text that someone else may choose, in one message. */
function guessOf(secret: string, guess: string, filler: string, size: number): string {
  const [before, after] = [`token=${secret}\n`, `\nq=token=${guess}`];
  return before + filler.slice(0, Math.max(0, size - before.length - after.length)) + after;
}

/** As many readings of sensors as fit, and blanks up to the size, as JSON allows. */
function readingsOf(random: RandomGenerator, index: number, size: number): string {
  const head = `{"tick":${1_000 + index},"readings":[`;
  const readings: string[] = [];
  let length = head.length + 2;
  for (;;) {
    const value = (uniformInt(random, 1_500, 2_999) / 100).toFixed(2);
    const id = readings.length + 1;
    const reading = `{"sensor":${id},"temperature":${value},"unit":"C","ok":true}`;
    if (length + reading.length + 1 > size) break;
    readings.push(reading);
    length += reading.length + 1;
  }
  return `${head}${readings.join(",")}]}`.padEnd(size);
}

/** Words in no order: they repeat as words do, but no sentence does. */
function wordsOf(random: RandomGenerator, size: number): string {
  let text = "";
  while (text.length < size) text += `${pick(random, WORDS)} `;
  return text.slice(0, size);
}

function linesOf(random: RandomGenerator, size: number): string {
  let text = "";
  while (text.length < size) text += `${pick(random, NAMES)}: ${pick(random, LINES)}\n`;
  return text.slice(0, size);
}

const NAMES = "ada bjorn chidi dede elodie farid gul hana ivo kofi".split(" ");
const LINES = [
  "ok, see you there",
  "has anyone seen the new build?",
  "not yet, in an hour",
  "thanks! that did it",
  "which room is it?",
  "the one by the stairs",
  "I am five minutes late",
  "lunch?",
  "can you look at my change, please",
  "done, two small remarks",
  "the train stands still again",
  "same here, it is the rain",
];
const WORDS = (
  "the of and a to in is was that it for on with as at by from they be this have or had not are but " +
  "what all were when we there can an your which their said if do will each about how up out them " +
  "then she many some so these would other into has more her two like him see time could no make " +
  "than first been its who now people my made over did down only way find use may water long little " +
  "very after words called just where most know river harbour morning letter window winter garden " +
  "market bridge lantern quiet copper orchard thunder saddle velvet mountain whistle ribbon"
).split(" ");
