import { type Challenge, notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { socketOf } from "#protocol/wire/socket-of.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { readAct, type TcpEnd } from "./act.ts";
import type { LifecycleParams } from "./contract.ts";
import type { CloseFrame } from "./ends.ts";
import { actsOf, actsOn } from "./story.ts";

/** How a WebSocket came to its end, by what the server and the cable saw. */
interface Goodbye {
  /** Close frames, in the order in which the server's socket saw them. */
  readonly frames: readonly CloseFrame[];
  /** The code of the server's `close` event; null: there was none. */
  readonly told: number | null;
  /** What ended TCP first; null: nothing did. */
  readonly tcp: TcpEnd["data"] | null;
  /** The server's code put an end to it by `terminate`, without a Close. */
  readonly terminated: boolean;
}

/** Of each WebSocket that was open. What comes after the last word is the lab clearing up. */
function goodbyesIn(seen: readonly RunEvent[]): readonly Goodbye[] {
  const end = seen.findIndex(({ type }) => type === "lifecycle.ended");
  const events = end < 0 ? seen : seen.slice(0, end);
  const told = events.flatMap((event) => readAct(event) ?? []);
  return connectionsOf(events).flatMap((connection) => {
    const acts = actsOn(told, socketOf(connection), connection);
    if (connection.exchange.status !== 101) return [];
    const calls = actsOf({ acts }, "lifecycle.server-called");
    return {
      frames: actsOf({ acts }, "close-frame").map(({ data }) => data),
      told: actsOf({ acts }, "lifecycle.server-close")[0]?.data.code ?? null,
      tcp: actsOf({ acts }, "tcp")[0]?.data ?? null,
      terminated: calls.some(({ data }) => data.call === "terminate"),
    };
  });
}

/** Passed if any WebSocket of the run ended so; else what the last one lacks. */
function judgeGoodbyes(
  seen: readonly RunEvent[],
  lacks: (goodbye: Goodbye) => string | null,
): Verdict {
  let because = "The server has seen no open WebSocket in this run.";
  for (const goodbye of goodbyesIn(seen)) {
    const lack = lacks(goodbye);
    if (lack === null) return PASSED;
    because = lack;
  }
  return notYet(because);
}

const carried = ({ sender, code }: CloseFrame) =>
  `a Close of the ${sender === "client" ? "page" : "server"} with ${code ?? "no code"}`;

/** What crossed, in words, where it is not what was asked for. */
function crossed({ frames, told }: Goodbye): string {
  const [first, second] = frames;
  if (first && second) return `First crossed ${carried(first)}, then ${carried(second)}.`;
  if (first) return `Only one Close frame crossed: ${carried(first)}.`;
  return `No Close frame crossed; the server was told ${told ?? "nothing"}.`;
}

const close4001: Challenge = {
  id: "close-4001",
  title: "Say goodbye with a code of your own",
  task: "Have the **page** close a WebSocket with **4001**, cleanly: its Close frame comes first, and the server answers it.",
  hints: [
    "The ending is one in which the page begins. Which number it says is in the form.",
    "**The page closes**, and 4001 for the page's code. 4000 to 4999 are for applications, so the browser lets your page send it.",
  ],
  check: (seen) =>
    judgeGoodbyes(seen, (goodbye) => {
      const [first, second] = goodbye.frames;
      const isDone = first?.sender === "client" && first.code === 4001 && second;
      return isDone && goodbye.told === 4001 ? null : crossed(goodbye);
    }),
  solution: {
    kind: "run",
    params: {
      endings: ["client-closes"],
      clientCode: 4001,
      clientReason: "I am done",
    } satisfies Partial<LifecycleParams>,
    why: "The page's Close frame carries 4001, and `ws` answers with a Close of the same code. Both have crossed, so the end is clean: `wasClean` is true at the page, and the server's `close` event says 4001 (RFC 6455 7.1.4, 7.1.5).",
  },
};

const serverRestart: Challenge = {
  id: "server-restart",
  title: "A restart, announced",
  task: "Have the **server** begin the end with **1012**, _Service Restart_, and a reason; and have the page answer with the same code.",
  hints: [
    "A page may not say 1012, but it repeats whatever code it received. So the server has to be first, and alone.",
    "**The server closes**, with 1012 for the server's code and some words for its reason.",
  ],
  check: (seen) =>
    judgeGoodbyes(seen, (goodbye) => {
      const [first, second] = goodbye.frames;
      if (first?.sender !== "server" || first.code !== 1012) return crossed(goodbye);
      if (first.reason === "") return "The server said 1012, and gave no reason.";
      return second?.code === 1012 ? null : crossed(goodbye);
    }),
  solution: {
    kind: "run",
    params: {
      endings: ["server-closes"],
      serverCode: 1012,
      serverReason: "restarting",
    } satisfies Partial<LifecycleParams>,
    why: "The server's Close arrives at a page that has sent none, so its browser answers with the code it got (RFC 6455 5.5.1). The `close` event there says 1012 and the reason, and the client knows: come back, after a random pause.",
  },
};

const status1005: Challenge = {
  id: "status-1005",
  title: "A code that never travelled",
  task: "Have the server's `close` event say **1005**, at an end in which both Close frames cross.",
  hints: [
    "No frame may carry 1005. It is what an endpoint says to its own code when there is nothing to repeat.",
    "A Close frame may be empty. What would a page have to pass to `close` for that?",
    "**The page closes**, with the field of the page's code left empty.",
  ],
  check: (seen) =>
    judgeGoodbyes(seen, (goodbye) => {
      const { frames, told } = goodbye;
      if (frames.length < 2) return crossed(goodbye);
      if (told === null) return "Both Close frames crossed, and the server was not told yet.";
      return told === 1005 ? null : `The server was told ${told}. ${crossed(goodbye)}`;
    }),
  solution: {
    kind: "run",
    params: {
      endings: ["client-closes"],
      clientCode: null,
      clientReason: "",
    } satisfies Partial<LifecycleParams>,
    why: "`socket.close()` without a code sends a Close frame without a payload. The server answers, and has no code to report: its API says 1005, _no status received_ (RFC 6455 7.1.5).",
  },
};

const isPrivate = (code: number | null) => code !== null && code >= 4000 && code <= 4999;

const halfWay: Challenge = {
  id: "half-way",
  title: "Two goodbyes that meet half way",
  task: "Have two Close frames **cross** on their way, so that neither answers the other: each with a code of its own from 4000 to 4999, and the two different.",
  hints: [
    "Whoever has received a Close answers with its code. If both codes are to stay different, nobody may have received one when sending.",
    "One of the endings closes on both sides within the time that a frame takes to cross.",
    "**Both close at once**, with 4010 for the page's code and 4020 for the server's.",
  ],
  check: (seen) =>
    judgeGoodbyes(seen, (goodbye) => {
      const { frames, told } = goodbye;
      const ofClient = frames.find(({ sender }) => sender === "client");
      const ofServer = frames.find(({ sender }) => sender === "server");
      if (!ofClient || !ofServer) return crossed(goodbye);
      if (ofClient.code === ofServer.code) {
        return `One answered the other: both carried ${ofClient.code ?? "no code"}.`;
      }
      if (!isPrivate(ofClient.code) || !isPrivate(ofServer.code)) {
        return `They crossed, with ${ofClient.code ?? "no code"} and ${ofServer.code ?? "no code"}: not both are from 4000 to 4999.`;
      }
      return told === ofClient.code ? null : crossed(goodbye);
    }),
  solution: {
    kind: "run",
    params: {
      endings: ["both-close"],
      clientCode: 4010,
      clientReason: "I leave",
      serverCode: 4020,
      serverReason: "you leave",
    } satisfies Partial<LifecycleParams>,
    why: "Each side had sent its Close before the other's arrived, so there was nothing left to answer. Each reports the code that it received (RFC 6455 7.1.5): the server 4010, the page 4020, and both are right.",
  },
};

const between: Challenge = {
  id: "1006-from-between",
  title: "1006, and nobody did it",
  task: "Have the server told **1006** because of something **between** it and the page: neither end has sent a Close, or was the first to end TCP.",
  hints: [
    "1006 means that no Close frame came. Who else can end a TCP connection than its two ends?",
    "A proxy that loses its patience does, and so does a middlebox with a RST. Both are among the endings; and in the bar of faults.",
    "**Idle proxy** or **Reset**. A cable that is cut will not do: it tells nobody.",
  ],
  check: (seen) =>
    judgeGoodbyes(seen, (goodbye) => {
      const { frames, told, tcp, terminated } = goodbye;
      if (told === null) return "The server was told nothing: for it, the connection is open.";
      if (frames.length > 0 || told !== 1006) return crossed(goodbye);
      if (terminated) return "The server was told 1006 because its own code called terminate().";
      if (tcp?.by === "cable") return null;
      return tcp ? `TCP was ended first by the ${tcp.by}.` : "Nothing between them ended TCP.";
    }),
  solution: {
    kind: "run",
    params: { endings: ["idle-proxy"], idleMs: 500 } satisfies Partial<LifecycleParams>,
    why: "The proxy sends a FIN to both ends and speaks no WebSocket. Each end sees TCP finish without a Close frame and says 1006 to its own code. With nginx and its 60 seconds, this is the 1006 that comes every minute.",
  },
};

/** What to bring about with the end of a connection. */
export const lifecycleChallenges: readonly Challenge[] = [
  close4001,
  serverRestart,
  status1005,
  halfWay,
  between,
];
