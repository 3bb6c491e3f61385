import { frameCase } from "./frame-case.ts";
import { closed, echoed, moreHex, ping, text, textHex } from "./parts.ts";

const begun = { fin: false };
const packed = { rsv1: true };

export const compressionCases = [
  frameCase("Compression", {
    id: "deflate-hello",
    title: "“Hello”, compressed",
    why: "RSV1 says that the message is compressed, here in seven bytes, longer than the five it had. The tail 00 00 ff ff is left out.",
    rule: "RFC 7692 7.2.3.1",
    deflate: true,
    frames: [textHex("f2 48 cd c9 c9 07 00", packed)],
    answers: [echoed(5)],
  }),
  frameCase("Compression", {
    id: "deflate-fragments",
    title: "Compressed, in two frames",
    why: "A message is compressed as a whole and cut afterwards. Only its first frame sets RSV1.",
    rule: "RFC 7692 7.2.3.1",
    deflate: true,
    frames: [textHex("f2 48 cd", { ...packed, ...begun }), moreHex("c9 c9 07 00")],
    answers: [echoed(5)],
  }),
  frameCase("Compression", {
    id: "deflate-window",
    title: "The second “Hello” in five bytes",
    why: "The window stays from message to message, so the second one only points back at the first. This is context takeover.",
    rule: "RFC 7692 7.2.3.2",
    deflate: true,
    frames: [textHex("f2 48 cd c9 c9 07 00", packed), textHex("f2 00 11 00 00", packed)],
    answers: [echoed(5), echoed(5)],
  }),
  frameCase("Compression", {
    id: "deflate-stored",
    title: "Compressed without compressing",
    why: "A DEFLATE block may hold its bytes as they are. It is eleven bytes for five, and legal.",
    rule: "RFC 7692 7.2.3.3",
    deflate: true,
    frames: [textHex("00 05 00 fa ff 48 65 6c 6c 6f 00", packed)],
    answers: [echoed(5)],
  }),
  frameCase("Compression", {
    id: "deflate-plain",
    title: "Not compressed, though it may be",
    why: "After both have agreed on permessage-deflate each message may still go without: RSV1 tells.",
    rule: "RFC 7692 6",
    deflate: true,
    frames: [text("Hello")],
    answers: [echoed(5)],
  }),
  frameCase("Compression", {
    id: "deflate-not-agreed",
    title: "Compressed, but never agreed",
    why: "The same bytes as in the first case, after a handshake that did not offer the extension: RSV1 is a fault again.",
    rule: "RFC 6455 5.2",
    frames: [textHex("f2 48 cd c9 c9 07 00", packed)],
    answers: [closed(1002)],
  }),
  frameCase("Compression", {
    id: "deflate-ping",
    title: "A ping with RSV1",
    why: "Control frames are never compressed.",
    rule: "RFC 7692 6.1",
    deflate: true,
    frames: [ping("", packed)],
    answers: [closed(1002)],
  }),
  frameCase("Compression", {
    id: "deflate-continuation",
    title: "RSV1 on a continuation",
    why: "The first frame speaks for the whole message: the bit must be 0 on those after it.",
    rule: "RFC 7692 6.1",
    deflate: true,
    frames: [textHex("f2 48 cd", { ...packed, ...begun }), moreHex("c9 c9 07 00", packed)],
    answers: [closed(1002)],
  }),
  frameCase("Compression", {
    id: "deflate-garbage",
    title: "RSV1, and bytes that do not inflate",
    why: "DEFLATE has no block of type 3. The RFC names no close code for it; ws says 1007.",
    rule: "RFC 7692 7.2.2",
    deflate: true,
    frames: [textHex("ff ff ff ff", packed)],
    answers: [closed(1007)],
  }),
  frameCase("Compression", {
    id: "deflate-bomb",
    title: "A few bytes that inflate to 16 KiB and one",
    why: "The frame is tiny, the message is not. Limits must hold for what comes out of the inflater: 1009.",
    rule: "RFC 7692 8",
    deflate: true,
    frames: [
      textHex(
        "ec c1 31 01 00 00 00 c2 a0 ac eb 5f c2 18 3e 40 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 77 03",
        packed,
      ),
    ],
    answers: [closed(1009)],
  }),
];
