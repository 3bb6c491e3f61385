import type { Sender } from "#protocol/wire/stream.ts";
import type { Ends, ToldClose } from "./ends.ts";

/** A sentence, and where it is written. */
export interface Reason {
  readonly text: string;
  readonly rule: string | null;
}

const END = { client: "page", server: "server" } as const satisfies Record<Sender, string>;

/** Why the close event at this end says what it says, or why there is none. */
export function whyOf(ends: Ends, side: Sender): readonly Reason[] {
  const told = ends[side];
  if (!told) return [silence(ends, side)];
  const code = codeReason(ends, side, told);
  return told.wasClean === null ? [code] : [code, cleanReason(ends, told.wasClean)];
}

function silence(ends: Ends, side: Sender): Reason {
  if (!ends.over) return { text: "No close event so far.", rule: null };
  if (side === "server") return silenceAtServer(ends);
  if (ends.left) {
    return {
      text: "The page was left: its scripts do not run any more, so nobody hears a close event.",
      rule: "HTML, unloading documents",
    };
  }
  return {
    text: "None came while the run waited: nothing told the browser, and to TCP silence is no end.",
    rule: "RFC 9293 3.8.4",
  };
}

function silenceAtServer({ status, vanished }: Ends): Reason {
  if (status === null) {
    return { text: "Nothing came to the server: it has no connection to close.", rule: null };
  }
  if (status !== 101) {
    return {
      text: "It refused the upgrade: to the server there never was a WebSocket.",
      rule: "RFC 6455 4.2.2",
    };
  }
  return vanished
    ? { text: "It vanished: there is no code left that could be told.", rule: null }
    : { text: "None came while the run waited: nothing told the server.", rule: null };
}

function codeReason(ends: Ends, side: Sender, { code }: ToldClose): Reason {
  const other = side === "client" ? "server" : "client";
  const received = ends.frames.find(({ sender }) => sender === other);
  if (code === 1006) return abnormal(ends, side, received !== undefined);
  if (code === 1005) {
    return {
      text: `The Close of the ${END[other]} had no code: 1005 stands for that.`,
      rule: "RFC 6455 7.1.5",
    };
  }
  const sent = ends.frames.find(({ sender }) => sender === side);
  if (received?.code !== code) {
    return { text: `${code} is what this end made of it by itself.`, rule: null };
  }
  const answers = sent && ends.frames.indexOf(sent) < ends.frames.indexOf(received);
  return answers && sent.code === code
    ? {
        text: `${code} stood in the Close of the ${END[other]}, which answers this end’s own with its code.`,
        rule: "RFC 6455 5.5.1, 7.1.5",
      }
    : { text: `${code} stood in the Close of the ${END[other]}.`, rule: "RFC 6455 7.1.5" };
}

/** 1006: there was no Close to read a code from, or the end did not go by it. */
function abnormal(ends: Ends, side: Sender, received: boolean): Reason {
  const other = side === "client" ? "server" : "client";
  const { status, broken } = ends;
  if (side === "client" && status === null) {
    return {
      text: "No connection came about. A page learns no more than 1006, so that it cannot explore a network.",
      rule: "WHATWG WebSockets, feedback from the protocol",
    };
  }
  if (side === "client" && status !== 101) {
    return {
      text: `The server answered ${status} and not 101: no WebSocket came about, and a page is not told the status.`,
      rule: "RFC 6455 4.1; WHATWG WebSockets, feedback from the protocol",
    };
  }
  if (broken?.sender === other) {
    return {
      text: `A frame of the ${END[other]} broke a rule (${broken.rule}), so this end failed the connection by itself.`,
      rule: "RFC 6455 7.1.7",
    };
  }
  if (received) {
    return {
      text: `The ${END[other]} sent a Close, but it did not arrive while this end still listened.`,
      rule: "RFC 6455 7.1.5",
    };
  }
  return {
    text: `No Close came from the ${END[other]}, so there is no code to read: 1006 stands for that. It never travels.`,
    rule: "RFC 6455 7.1.5, 7.4.1",
  };
}

function cleanReason({ frames }: Ends, wasClean: boolean): Reason {
  const count = new Set(frames.map(({ sender }) => sender)).size;
  if (wasClean) {
    return {
      text: "Clean: a Close crossed in each direction before TCP ended.",
      rule: "RFC 6455 7.1.4",
    };
  }
  const crossed = ["no Close crossed", "a Close crossed in one direction only"][count];
  return {
    text: `Not clean: ${crossed ?? "the connection failed, Close frames or not"}.`,
    rule: "RFC 6455 7.1.4",
  };
}

/** Who ended TCP first, and how. */
export function tcpReason({ tcp, status, over }: Ends): Reason {
  if (!tcp) {
    if (status === null && over) return { text: "There was no TCP connection to end.", rule: null };
    return { text: "Nobody has ended TCP so far.", rule: null };
  }
  const { by, how } = tcp;
  switch (how) {
    case "cut":
      return {
        text: "The cable was cut: neither end was told, and each held on to its half.",
        rule: null,
      };
    case "rst":
      return by === "cable"
        ? { text: "The cable sent a RST: what is under way is lost.", rule: "RFC 9293 3.5.3" }
        : {
            text: `The ${END[by]} broke TCP off with a RST: what is under way is lost.`,
            rule: "RFC 9293 3.5.3",
          };
    case "fin":
      return finReason(by, status);
    default:
      return how satisfies never;
  }
}

function finReason(by: Sender | "cable", status: number | null): Reason {
  switch (by) {
    case "server":
      if (status !== 101) {
        return {
          text: "The server ended TCP first, with a FIN: it was HTTP, no more.",
          rule: null,
        };
      }
      return {
        text: "The server ended TCP first, with a FIN: it is the one who should.",
        rule: "RFC 6455 7.1.1",
      };
    case "client":
      return {
        text: "The page’s end ended TCP first, with a FIN: the server’s part in a normal end, but a client may where it cannot wait.",
        rule: "RFC 6455 7.1.1",
      };
    case "cable":
      return {
        text: "What stands in between ended TCP, with a FIN to both ends and no Close.",
        rule: null,
      };
    default:
      return by satisfies never;
  }
}
