import { randomInt } from "node:crypto";

/** Digits and capitals without those that look alike: no 0 O, no 1 I L, no U beside V. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;

/** A code that lets learners into a class: one of 30⁸, some 6.6 × 10¹¹. */
export const newJoinCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/** The code that someone typed, in any case and with blanks or hyphens; null when it can be none. */
export function readJoinCode(typed: string): string | null {
  const code = typed.replace(/[\s\p{Pd}]/gu, "").toUpperCase();
  return /^[0-9A-Z]{8}$/.test(code) ? code : null;
}

/** A code as it is shown: in two halves. */
export const showJoinCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
