import type { Ending } from "./events.ts";

interface EndingWords {
  readonly title: string;
  /** What is done, in a line. */
  readonly line: string;
}

/** The endings for people. */
export const ENDING_WORDS: Readonly<Record<Ending, EndingWords>> = {
  "client-closes": { title: "The page closes", line: "close() with a code and a reason" },
  "server-closes": { title: "The server closes", line: "its code and reason, say on a restart" },
  "both-close": { title: "Both close at once", line: "two Close frames cross on their way" },
  "server-vanishes": { title: "The server vanishes", line: "no Close, no FIN: silence" },
  reset: { title: "Reset", line: "a RST, as from a crash or a middlebox" },
  "protocol-error": { title: "Protocol error", line: "the server sends a frame it must not" },
  "refused-upgrade": { title: "Refused upgrade", line: "an HTTP error in place of the 101" },
  "unreachable-host": { title: "Unreachable host", line: "nobody answers at the address" },
  "idle-proxy": { title: "Idle proxy", line: "a box between closes what is quiet" },
  "page-leaves": { title: "The page leaves", line: "it navigates away, bfcache and all" },
};
