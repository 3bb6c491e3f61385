import type { EndingResult, LifecycleParams } from "#experiments/lifecycle/contract.ts";
import type { Ending } from "#experiments/lifecycle/events.ts";
import type { RunEvent } from "#protocol/run-event.ts";

/** Who runs the page's half. */
type Client = "chromium" | "ws";

/** What the two ends say in the table's runs: neither's is the other's, or a default. */
export const SAID = {
  clientCode: 3001,
  // 123 bytes of UTF-8, as long as a reason can be.
  clientReason: `${"é".repeat(61)}.`,
  serverCode: 1012,
  serverReason: "a restart ✓",
} as const satisfies Partial<LifecycleParams>;

/** What must be found in one place of an ending's result, and who says so. */
interface Cell<T> {
  /** Any of these. */
  readonly is: readonly T[];
  readonly rule: string;
  /** Where one client does something else that the rule leaves to it, and why. */
  readonly but?: Partial<Record<Client, { readonly is: readonly T[]; readonly why: string }>>;
}

/** One ending, all that is demanded of it. */
interface Row {
  readonly client: Cell<EndingResult["client"]>;
  /** Whether the page gets an `error` event. */
  readonly error: Cell<boolean>;
  readonly server: Cell<EndingResult["server"]>;
  /** Close frames as the server's socket saw them. */
  readonly frames: Cell<EndingResult["frames"]>;
  /** Who ended TCP first, and how. */
  readonly tcp: Cell<EndingResult["tcp"]>;
  /** `readyState` of the page's object. */
  readonly states: Cell<readonly string[]>;
}

const CLIENT = { code: SAID.clientCode, reason: SAID.clientReason };
const SERVER = { code: SAID.serverCode, reason: SAID.serverReason };
const ABNORMAL = { code: 1006, reason: "" };
const fromClient = (code: number) => ({ sender: "client", code }) as const;
const fromServer = (code: number) => ({ sender: "server", code }) as const;
const end = (
  by: "client" | "server" | "cable",
  how: "fin" | "rst" | "cut",
): EndingResult["tcp"] => ({ by, how });

const ALL = ["CONNECTING", "OPEN", "CLOSING", "CLOSED"];
const LOST = ["CONNECTING", "OPEN", "CLOSED"];
const NEVER_OPEN = ["CONNECTING", "CLOSED"];
const WS_FAILS = {
  is: [["CONNECTING", "CLOSING", "CLOSED"]],
  why: "ws is CLOSING while it gives its request up",
};

const RULE = {
  error: "WHATWG WebSockets, when the connection is closed: error if it was required to fail",
  lost: "RFC 6455 7.1.5: 1006 where no Close was received; 7.4.1: it never travels",
  noReason: "RFC 6455 7.1.6: the reason is empty where no Close was received",
  serverEndsTcp: "RFC 6455 7.1.1: the server SHOULD end TCP first",
  states: "WHATWG WebSockets, the readyState attribute",
  closedLost: "WHATWG WebSockets, when the connection is closed: CLOSED",
  hidden: "WHATWG WebSockets, feedback from the protocol: failures are not told apart",
} as const;

const quiet: Row["error"] = { is: [false], rule: RULE.error };
const notOfFailure = {
  is: [false],
  why: "it fires error for what it failed itself, not for a TCP connection that was lost",
};
const lost: Row["error"] = {
  is: [true],
  rule: `RFC 6455 7.2.1: a client MUST fail what is unexpectedly lost; ${RULE.error}`,
  but: { chromium: notOfFailure, ws: notOfFailure },
};
const failed: Row["error"] = { is: [true], rule: RULE.error };
const lostClient: Row["client"] = {
  is: [{ ...ABNORMAL, wasClean: false }],
  rule: `${RULE.lost}; ${RULE.noReason}; wasClean: 7.1.4`,
};
const lostServer: Row["server"] = { is: [ABNORMAL], rule: `${RULE.lost}; ${RULE.noReason}` };
const noFrames: Row["frames"] = { is: [[]], rule: "RFC 6455 7.1.7: TCP was lost, nobody may send" };
const lostStates: Row["states"] = { is: [LOST], rule: RULE.closedLost };

/** The ten endings, and what RFC 6455 and WHATWG WebSockets demand of each. */
const TABLE: Readonly<Record<Ending, Row>> = {
  "client-closes": {
    client: {
      is: [{ ...CLIENT, wasClean: true }],
      rule: "RFC 6455 5.5.1: the answer echoes the code; 7.1.5, 7.1.6: of the Close received; 7.1.4",
    },
    error: quiet,
    server: { is: [CLIENT], rule: "RFC 6455 7.1.5, 7.1.6: of the first Close received" },
    frames: {
      is: [[fromClient(SAID.clientCode), fromServer(SAID.clientCode)]],
      rule: "RFC 6455 7.1.2: who closes sends a Close; 5.5.1: a Close is answered by one",
    },
    tcp: { is: [end("server", "fin")], rule: RULE.serverEndsTcp },
    states: { is: [ALL], rule: RULE.states },
  },
  "server-closes": {
    client: {
      is: [{ ...SERVER, wasClean: true }],
      rule: "RFC 6455 7.1.5, 7.1.6: of the first Close received; 7.1.4",
    },
    error: quiet,
    server: { is: [SERVER], rule: "RFC 6455 5.5.1: the answer echoes the code; 7.1.5, 7.1.6" },
    frames: {
      is: [[fromServer(SAID.serverCode), fromClient(SAID.serverCode)]],
      rule: "RFC 6455 7.1.2, 5.5.1",
    },
    tcp: {
      is: [end("server", "fin")],
      rule: RULE.serverEndsTcp,
      but: { ws: { is: [end("client", "fin")], why: "ws ends TCP with its answer to a Close" } },
    },
    states: {
      // No event tells CLOSING: a page that is busy for a round trip does not see it.
      is: [ALL, LOST],
      rule: "WHATWG WebSockets, when the closing handshake is started: CLOSING, and no event",
    },
  },
  "both-close": {
    client: {
      is: [{ ...SERVER, wasClean: true }],
      rule: "RFC 6455 7.1.5: each is told what the other said, 7.1.2: neither answers; 7.1.4",
    },
    error: quiet,
    server: { is: [CLIENT], rule: "RFC 6455 7.1.5, 7.1.6" },
    frames: {
      is: [[fromServer(SAID.serverCode), fromClient(SAID.clientCode)]],
      rule: "RFC 6455 5.5.1: no second Close; the server's socket sees its own first",
    },
    tcp: {
      is: [end("server", "fin")],
      rule: RULE.serverEndsTcp,
      but: {
        ws: {
          is: [end("server", "fin"), end("client", "fin")],
          why: "ws ends TCP as soon as both Close frames are through: whichever hears first",
        },
      },
    },
    states: { is: [ALL], rule: RULE.states },
  },
  "server-vanishes": {
    client: {
      is: [{ ...ABNORMAL, wasClean: false }],
      rule: `RFC 6455 7.1.1: a client MAY end TCP after a reasonable time; ${RULE.lost}`,
      but: {
        chromium: { is: [null], why: "Chromium waits 60 s in CLOSING, longer than this run" },
      },
    },
    error: quiet,
    server: { is: [null], rule: "It is gone: nobody is told" },
    frames: { is: [[]], rule: "RFC 6455 7.1.2: the page's Close is sent, and arrives nowhere" },
    tcp: { is: [end("cable", "cut")], rule: "RFC 9293 3.8.4: to TCP silence is no end" },
    states: {
      is: [ALL],
      rule: RULE.states,
      but: {
        chromium: { is: [ALL.slice(0, 3)], why: "Chromium waits 60 s in CLOSING" },
      },
    },
  },
  reset: {
    client: lostClient,
    error: lost,
    server: lostServer,
    frames: noFrames,
    tcp: { is: [end("cable", "rst")], rule: "RFC 9293 3.5.3: a reset ends both directions" },
    states: lostStates,
  },
  "protocol-error": {
    client: {
      is: [{ ...ABNORMAL, wasClean: false }],
      rule: "RFC 6455 5.2: an unknown opcode fails the connection; 7.1.7, 7.1.5",
    },
    error: failed,
    server: {
      is: [{ code: 1002, reason: "Unknown opcode" }],
      rule: "RFC 6455 7.1.5: of the Close received; 7.4.1: 1002 is a protocol error",
      but: { ws: { is: [{ code: 1002, reason: "" }], why: "ws gives no reason" } },
    },
    frames: {
      is: [[fromClient(1002)]],
      rule: "RFC 6455 7.1.7: who fails the connection SHOULD send a Close, and reads no more",
    },
    tcp: { is: [end("client", "fin")], rule: "RFC 6455 7.1.7: who fails it closes it" },
    states: {
      is: [LOST],
      rule: RULE.closedLost,
      but: { ws: { is: [ALL], why: "ws is CLOSING until the server has ended TCP, too" } },
    },
  },
  "refused-upgrade": {
    client: {
      is: [{ ...ABNORMAL, wasClean: false }],
      rule: `RFC 6455 4.1: not 101, so it fails; ${RULE.lost}; ${RULE.hidden}`,
    },
    error: failed,
    server: { is: [null], rule: "RFC 6455 4.2.2: without a 101 there is no connection to close" },
    frames: { is: [[]], rule: "RFC 6455 7.1.7: there never was a WebSocket connection" },
    tcp: { is: [end("server", "fin")], rule: "RFC 9112 9.6: Connection: close" },
    states: { is: [NEVER_OPEN], rule: RULE.closedLost, but: { ws: WS_FAILS } },
  },
  "unreachable-host": {
    client: {
      is: [{ ...ABNORMAL, wasClean: false }],
      rule: `RFC 6455 4.1: no connection, so it fails; ${RULE.lost}; ${RULE.hidden}`,
    },
    error: failed,
    server: { is: [null], rule: "RFC 6761 6.4: a name below .invalid leads to nobody" },
    frames: { is: [[]], rule: "RFC 6455 7.1.7" },
    tcp: { is: [null], rule: "RFC 6761 6.4: there was no TCP connection" },
    states: { is: [NEVER_OPEN], rule: RULE.closedLost, but: { ws: WS_FAILS } },
  },
  "idle-proxy": {
    client: lostClient,
    error: lost,
    server: lostServer,
    frames: noFrames,
    tcp: {
      is: [end("cable", "fin")],
      rule: "RFC 9112 9.5: who keeps a connection may end it when nothing passes",
    },
    states: lostStates,
  },
  "page-leaves": {
    client: {
      is: [null],
      rule: "WHATWG WebSockets, garbage collection: made to disappear, nobody is told",
    },
    error: quiet,
    server: {
      is: [{ code: 1001, reason: "" }],
      rule: "WHATWG WebSockets, make disappear: close with 1001; RFC 6455 7.4.1: navigated away",
    },
    frames: {
      is: [[fromClient(1001), fromServer(1001)]],
      rule: "RFC 6455 7.1.2; 5.5.1: answered, though nobody is there to read it",
    },
    tcp: {
      is: [end("client", "fin")],
      rule: `${RULE.serverEndsTcp}, but of the page nothing is left that could wait`,
    },
    states: {
      is: [LOST],
      rule: "WHATWG WebSockets, make disappear; Chromium says CLOSED at once, not CLOSING",
    },
  },
};

/** A cell of the table and what a run has in its place. */
interface Judged {
  /** The cell's place, and who says so. */
  readonly what: string;
  readonly demanded: readonly unknown[];
  readonly found: unknown;
}

/** Lays an ending of a run, with all its events, beside its row of the table. */
export function judge(one: EndingResult, events: readonly RunEvent[], client: Client): Judged[] {
  const row = TABLE[one.ending];
  const isError = ({ type, data }: RunEvent) =>
    type === "socket.error" && data.socket === one.socket;
  const found: Readonly<Record<keyof Row, unknown>> = {
    client: one.client,
    error: events.some(isError),
    server: one.server,
    frames: one.frames,
    tcp: one.tcp,
    states: one.clientStates,
  };
  return Object.entries(row).map(([name, cell]: [string, Cell<unknown>]) => ({
    what: `${one.ending}, ${name}: ${cell.rule}`,
    demanded: cell.but?.[client]?.is ?? cell.is,
    found: found[name as keyof Row],
  }));
}
