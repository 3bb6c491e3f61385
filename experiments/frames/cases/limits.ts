import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import { frameCase } from "./frame-case.ts";
import { closed, echoed, more, ping, ponged, text } from "./parts.ts";

const { messageBytes, fragments } = COMPOSER_LIMITS;
const begun = { fin: false };
/** A message in so many frames of one byte. */
const inFrames = (count: number) => [
  text("a", begun),
  ...Array.from({ length: count - 2 }, () => more("a", begun)),
  more("a"),
];

export const limitCases = [
  frameCase("Limits", {
    id: "message-longest",
    title: "The longest message this server takes",
    why: "16 KiB, the maxPayload that this server was given. The protocol itself would count up to 2^63 − 1.",
    rule: "RFC 6455 10.4",
    frames: [text("a".repeat(messageBytes))],
    answers: [echoed(messageBytes)],
  }),
  frameCase("Limits", {
    id: "message-too-long",
    title: "One byte more",
    why: "The server closes with 1009 as soon as it has read the length, and does not wait for the payload.",
    rule: "RFC 6455 7.4.1",
    frames: [text("a".repeat(messageBytes + 1))],
    answers: [closed(1009)],
  }),
  frameCase("Limits", {
    id: "fragments-too-long",
    title: "Too long only together",
    why: "Each fragment is within the limit, their sum is not: limits hold for the message, so that fragments cannot fill a server's memory.",
    rule: "RFC 6455 10.4",
    frames: [text("a".repeat(messageBytes / 2), begun), more("a".repeat(messageBytes / 2 + 1))],
    answers: [closed(1009)],
  }),
  frameCase("Limits", {
    id: "claims-64k",
    title: "A header that claims 65,536 bytes",
    why: "The first length that needs 64 bits. Its 14 bytes are enough for the server to refuse a message that was never sent.",
    rule: "RFC 6455 7.4.1",
    frames: [text("", { claimedLength: 65_536n })],
    answers: [closed(1009)],
  }),
  frameCase("Limits", {
    id: "length-top-bit",
    title: "A 64-bit length with its top bit set",
    why: "The top bit must be 0, so this breaks the protocol (1002). To ws it is above all a number that JavaScript cannot count: it says 1009.",
    rule: "RFC 6455 5.2",
    frames: [text("", { claimedLength: 0x8000_0000_0000_0005n })],
    answers: [closed(1009)],
  }),
  frameCase("Limits", {
    id: "fragments-most",
    title: "As many fragments as this server takes",
    why: "32 frames of one byte, still one message of 32 bytes.",
    rule: "RFC 6455 10.4",
    frames: inFrames(fragments),
    cut: "one",
    answers: [echoed(fragments)],
  }),
  frameCase("Limits", {
    id: "fragments-too-many",
    title: "One fragment more",
    why: "Each piece costs memory beyond its bytes. Too many are against this server's policy: 1008.",
    rule: "RFC 6455 7.4.1",
    frames: inFrames(fragments + 1),
    cut: "one",
    answers: [closed(1008)],
  }),
  frameCase("Limits", {
    id: "ping-flood",
    title: "61 pings in one write",
    why: "Sixty pongs wait to be sent, and ws will hold no more: it cuts the connection, without a Close. Pongs that had left by then still arrive.",
    rule: "RFC 6455 10.4",
    frames: Array.from({ length: 61 }, () => ping("")),
    cut: "one",
    outcome: { kind: "close", code: null },
    answers: Array.from({ length: 60 }, () => ponged(0)),
  }),
];
