import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { Outcome } from "./outcome.ts";
import type { Story } from "./story.ts";

/** Why the server did what it did: a sentence or two, and the section that decides. */
export interface Reason {
  readonly text: string;
  readonly rule: string | null;
}

/** Joins what our decoder found in what was sent with what the server made of it. */
export function reasonOf(story: Story, outcome: Outcome): Reason {
  if (story.fault) return faultReason(story.fault, outcome);
  switch (outcome.kind) {
    case "close":
      return closeReason(story);
    case "message":
      return messageReason(story);
    case "pong":
      return {
        text: "A ping asks for a pong with the same payload. ws answers by itself: the server’s code is not asked.",
        rule: "RFC 6455 5.5.2",
      };
    case "nothing":
      return silenceReason(story);
    default:
      return outcome satisfies never;
  }
}

function faultReason({ seen, number }: NonNullable<Story["fault"]>, outcome: Outcome): Reason {
  const { message, rule, closeCode } = seen.fault;
  const found = `Frame ${number} breaks a rule. ${message}`;
  if (outcome.kind !== "close") {
    return { text: `${found} The connection should fail, and this server lets it pass.`, rule };
  }
  if (outcome.code === closeCode) {
    return { text: `${found} For this the server fails the connection with ${closeCode}.`, rule };
  }
  return {
    text: `${found} That calls for a Close with ${closeCode}; the server did otherwise.`,
    rule,
  };
}

function closeReason(story: Story): Reason {
  const said = story.codeSaw.find((event) => event.type === "error");
  const limit = said && LIMITS[said.code];
  if (limit) return limit;
  if (story.sent.some(({ frame }) => frame.opcode === OPCODE.close)) {
    return {
      text: "You sent a Close. The other end answers with a Close of the same code, and then the server ends the TCP connection.",
      rule: "RFC 6455 5.5.1",
    };
  }
  if (said) {
    const text = `Nothing in it breaks the protocol; ws refused it: ${said.message}.`;
    return { text, rule: null };
  }
  const closed = story.answers.some(({ frame }) => frame.opcode === OPCODE.close);
  return closed
    ? {
        text: "Nothing in it breaks the protocol: the server had another reason to close.",
        rule: null,
      }
    : {
        text: "Nothing in it breaks the protocol, and there was no Close: the server ended the TCP connection as it was.",
        rule: "RFC 6455 7.1.1",
      };
}

/** Not rules of the protocol: what this server was told to take at most. */
const LIMITS: Readonly<Record<string, Reason>> = {
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: {
    text: `Nothing in it breaks the protocol, but the message is longer than the ${COMPOSER_LIMITS.messageBytes.toLocaleString("en-GB")} bytes that this server takes (its maxPayload).`,
    rule: "RFC 6455 10.4",
  },
  WS_ERR_TOO_MANY_BUFFERED_PARTS: {
    text: `Nothing in it breaks the protocol, but the message is in more pieces than the ${COMPOSER_LIMITS.fragments} that this server takes (its maxFragments).`,
    rule: "RFC 6455 10.4",
  },
};

function messageReason({ sent, codeSaw }: Story): Reason {
  const count = codeSaw.filter(({ type }) => type === "message").length;
  const whole = count === 1 ? "A message came whole" : `${count} messages came whole`;
  const data = sent.filter(({ frame }) => frame.opcode < OPCODE.close).length;
  const joined = data > count ? `, joined from ${data} frames` : "";
  return {
    text: `${whole}${joined}, and nothing in what you sent breaks a rule. This server sends back what it gets.`,
    rule: data > count ? "RFC 6455 5.4" : "RFC 6455 6.2",
  };
}

function silenceReason({ sent, unfinished }: Story): Reason {
  if (unfinished.bytes > 0) {
    const have =
      unfinished.bytes === 1 ? "1 byte of it has" : `${unfinished.bytes} bytes of it have`;
    return {
      text: `The last frame is not complete: ${have} come, and the server waits for the rest.`,
      rule: "RFC 6455 5.2",
    };
  }
  if (unfinished.fragments > 0) {
    return {
      text: "The message is not complete: no frame with FIN set has ended it, and the server waits for one.",
      rule: "RFC 6455 5.4",
    };
  }
  if (sent.some(({ frame }) => frame.opcode === OPCODE.pong)) {
    return {
      text: "A pong that nobody asked for is a heartbeat in one direction. It needs no answer.",
      rule: "RFC 6455 5.5.3",
    };
  }
  return { text: "Nothing in it asks for an answer.", rule: null };
}
