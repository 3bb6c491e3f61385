import { frameCase } from "./frame-case.ts";
import { binaryHex, close, closed, echoed, more, moreHex, ping, ponged, text } from "./parts.ts";

const begun = { fin: false };

export const fragmentationCases = [
  frameCase("Fragmentation", {
    id: "fragments-3",
    title: "One message in three frames",
    why: "The first frame says text and has no FIN, the next are continuations, the last has FIN. One message comes back, in one frame.",
    rule: "RFC 6455 5.4",
    frames: [text("Hel", begun), more("lo, ", begun), more("you")],
    answers: [echoed(10)],
  }),
  frameCase("Fragmentation", {
    id: "fragments-ping-between",
    title: "Three fragments with a ping in between",
    why: "A control frame may stand between fragments, so that a long message does not hold up a heartbeat. The pong comes first, then the message.",
    rule: "RFC 6455 5.4",
    frames: [text("Hel", begun), ping("there?"), more("lo, ", begun), more("you")],
    gapMs: 20,
    answers: [ponged(6), echoed(10)],
  }),
  frameCase("Fragmentation", {
    id: "fragments-empty",
    title: "Fragments of zero bytes",
    why: "A fragment may be empty, the last one too. Three of them make one empty message.",
    rule: "RFC 6455 5.4",
    frames: [text("", begun), more("", begun), more("")],
    answers: [echoed(0)],
  }),
  frameCase("Fragmentation", {
    id: "fragments-binary",
    title: "Binary in two frames",
    why: "Only the first frame says that it is binary: a continuation has no type of its own.",
    rule: "RFC 6455 5.4",
    frames: [binaryHex("00 ff", begun), moreHex("80 7f")],
    answers: [echoed(4, "binary")],
  }),
  frameCase("Fragmentation", {
    id: "continuation-first",
    title: "A continuation of nothing",
    why: "No message has begun, so there is nothing to continue.",
    rule: "RFC 6455 5.4",
    frames: [more("Hello")],
    answers: [closed(1002)],
  }),
  frameCase("Fragmentation", {
    id: "continuation-after-end",
    title: "A continuation after the last fragment",
    why: "FIN ended the message, which comes back. What follows continues nothing.",
    rule: "RFC 6455 5.4",
    frames: [text("Hel", begun), more("lo"), more("?")],
    cut: "one",
    answers: [echoed(5), closed(1002)],
  }),
  frameCase("Fragmentation", {
    id: "text-inside",
    title: "A new message inside another",
    why: "Fragments of two messages must not be mixed: a text frame may not come before the last fragment of the one that has begun.",
    rule: "RFC 6455 5.4",
    frames: [text("Hel", begun), text("another")],
    answers: [closed(1002)],
  }),
  frameCase("Fragmentation", {
    id: "never-ends",
    title: "A message without its last fragment",
    why: "The server keeps what has come and waits for FIN. Nothing is wrong yet, so nothing is answered.",
    rule: "RFC 6455 5.4",
    frames: [text("Hel", begun), more("lo", begun)],
    answers: [],
  }),
  frameCase("Fragmentation", {
    id: "close-inside",
    title: "A Close between fragments",
    why: "A Close may come there as any control frame. The message that was not complete is lost.",
    rule: "RFC 6455 5.4",
    frames: [text("Hel", begun), close(1000), more("lo")],
    cut: "one",
    answers: [closed(1000)],
  }),
];
