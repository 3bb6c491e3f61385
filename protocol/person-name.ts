import * as z from "zod";

/** Longest name of a person or a class, in characters. */
const NAME_CHARACTERS = 80;

/** Most combining marks on one letter, composed as far as can be: Hebrew with its accents has four. */
const MARKS = 4;
const PILE = new RegExp(`\\p{M}{${MARKS + 1},}`, "u");

/**
 * Control characters, line separators, and those that turn the direction of text (Unicode UAX 9,
 * 2.1 to 2.4): in a name they only ever serve to make it look like another.
 */
const INVISIBLE =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** A name as it is kept: composed (NFC), without characters that hide, blanks made one. */
const tidyName = (name: string): string =>
  name.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/gu, " ").trim();

/** A short text like a name, and what it is called where something is wrong with it. */
const shortText = (noun: string) =>
  z
    .string()
    .max(10_000, `A ${noun} has ${NAME_CHARACTERS} characters at the most.`)
    .transform(tidyName)
    .pipe(
      z
        .string()
        .min(1, `A ${noun} has at least one character that shows.`)
        .refine((name) => [...name].length <= NAME_CHARACTERS, {
          message: `A ${noun} has ${NAME_CHARACTERS} characters at the most.`,
        })
        .refine((name) => !PILE.test(name), {
          message: `A letter of a ${noun} has ${MARKS} accents or other marks at the most.`,
        }),
    );

/** The name of a person or a class. Anything may stand in it, `<script>` too: it is only ever text. */
export const nameSchema = shortText("name");

/** The title of a comment in the bank. */
export const titleSchema = shortText("title");

/** What a token of the API is for. */
export const purposeSchema = shortText("purpose");
