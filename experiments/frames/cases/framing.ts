import { frameCase } from "./frame-case.ts";
import { echoed, text } from "./parts.ts";

export const framingCases = [
  frameCase("Framing", {
    id: "hello",
    title: "A text message",
    why: "Nothing is odd: FIN set, opcode 1, masked, five bytes. The server sends it back, unmasked.",
    rule: "RFC 6455 5.7",
    frames: [text("Hello")],
    answers: [echoed(5)],
  }),
  frameCase("Framing", {
    id: "empty-text",
    title: "A message without a payload",
    why: "A payload may be empty, and the message is still one: the server sends an empty one back. The masking key is there all the same.",
    rule: "RFC 6455 5.2",
    frames: [text("")],
    answers: [echoed(0)],
  }),
  frameCase("Framing", {
    id: "length-125",
    title: "125 bytes: the longest short length",
    why: "Up to 125 the length stands in the 7 bits of the second byte.",
    rule: "RFC 6455 5.2",
    frames: [text("a".repeat(125))],
    answers: [echoed(125)],
  }),
] as const;
