import { describe, expect, it } from "vitest";
import { valueBytesOf } from "./byte-groups.ts";
import { encode } from "./codecs.ts";
import { encodedState } from "./encoded.ts";
import { FORMATS } from "./format.ts";
import {
  beginHunt,
  carries,
  countGuess,
  findNext,
  revealMistake,
  stageOf,
  turnOnDecoder,
} from "./hunt.ts";
import { stateOf } from "./state.ts";

describe("a hunt", () => {
  it("counts tries and time until the right value is named, and nothing after", () => {
    const missed = countGuess(beginHunt(1_000), false, 2_000);
    expect(missed).toMatchObject({ tries: 1, end: null });
    const found = countGuess(turnOnDecoder(missed), true, 4_500);
    expect(found).toMatchObject({
      tries: 2,
      withDecoder: true,
      end: { how: "found", afterMs: 3_500 },
    });
    expect(countGuess(found, false, 9_000)).toBe(found);
    expect(revealMistake(found, 9_000)).toBe(found);
    expect(turnOnDecoder(found)).toBe(found);
    expect([missed, turnOnDecoder(missed), found].map(stageOf)).toEqual(["raw", "decoded", "over"]);
  });

  it("ends when it is shown", () => {
    expect(revealMistake(beginHunt(0), 700)).toMatchObject({
      tries: 0,
      end: { how: "revealed", afterMs: 700 },
    });
  });
});

describe("carries", () => {
  it.each(FORMATS)(
    "takes each byte of the value in %s, and neither its name nor a neighbour",
    (format) => {
      const state = encodedState(format, encode(format, stateOf(7, 3, 0)));
      const path = "players[1].score";
      const { values } = valueBytesOf(state.parts, path);
      const right = values.flatMap(({ start, end }) =>
        Array.from({ length: end - start }, (_, index) => start + index),
      );
      const taken = [...state.bytes.keys()].filter((offset) => carries(state, offset, path));
      expect(taken).toEqual(right);
      expect(taken.length).toBeGreaterThan(0);
    },
  );
});

describe("findNext", () => {
  const bytes = new TextEncoder().encode("Ada, Gül, Ada");
  const find = (text: string, from: number) =>
    findNext(bytes, new TextEncoder().encode(text), from);

  it("goes on from where one is, and round the end", () => {
    expect(find("Ada", 0)).toBe(11);
    expect(find("Ada", 11)).toBe(0);
    expect(find("Gül", 0)).toBe(5);
    expect(find("Gül", 5)).toBe(5);
  });

  it("finds nothing where there is nothing", () => {
    expect(find("Ivo", 0)).toBeNull();
    expect(find("", 0)).toBeNull();
    expect(find("a text longer than all of it", 0)).toBeNull();
  });
});
