/** Longest answer in a learner's own words, in UTF-16 code units as a textarea counts them. */
export const ANSWER_CHARACTERS = 4_000;
