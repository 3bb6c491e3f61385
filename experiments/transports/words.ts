/** What the notes of the events are made of: prose repeats itself, and so compresses like prose. */
export const SYMBOLS = ["ACME", "BOLT", "CRUX", "DUNE", "ECHO", "FERN"] as const;

export const WORDS = [
  ..."the a of to in and for with at on by from".split(" "),
  ..."price volume order market trade session opening closing buyer seller index spread".split(" "),
  ..."rose fell held moved turned reached crossed touched left followed met lost".split(" "),
  ..."early late heavy light steady sharp narrow wide quiet strong weak mixed".split(" "),
] as const;
