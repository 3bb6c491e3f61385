import { frameCase } from "./frame-case.ts";
import { binaryHex, closed, echoed, moreHex, text, textHex } from "./parts.ts";

const begun = { fin: false };
const rule = "RFC 6455 8.1";

export const utf8Cases = [
  frameCase("UTF-8", {
    id: "utf8-valid",
    title: "One to four bytes a character",
    why: "UTF-8 needs one byte for a letter of ASCII, two for ß, three for €, four for an emoji: ten bytes for four characters.",
    rule: "RFC 3629 3",
    frames: [text("aß€😀")],
    answers: [echoed(10)],
  }),
  frameCase("UTF-8", {
    id: "utf8-split",
    title: "A character cut in two by a fragment",
    why: "€ is e2 82 ac. A message is text as a whole: a single fragment need not be valid UTF-8.",
    rule: "RFC 6455 5.6",
    frames: [textHex("e2 82", begun), moreHex("ac")],
    answers: [echoed(3)],
  }),
  frameCase("UTF-8", {
    id: "utf8-invalid",
    title: "A byte that UTF-8 never uses",
    why: "ff stands in no UTF-8 text. The message says text, so the server must close with 1007.",
    rule,
    frames: [textHex("48 65 ff 6c 6f")],
    answers: [closed(1007)],
  }),
  frameCase("UTF-8", {
    id: "utf8-binary",
    title: "The same bytes, sent as binary",
    why: "Only text is checked. One bit of the opcode makes the difference.",
    rule: "RFC 6455 5.6",
    frames: [binaryHex("48 65 ff 6c 6f")],
    answers: [echoed(5, "binary")],
  }),
  frameCase("UTF-8", {
    id: "utf8-overlong",
    title: "A slash in two bytes",
    why: "c0 af would be “/” written longer than needed. Such forms are forbidden, since they slip past filters that look for 2f.",
    rule,
    frames: [textHex("c0 af")],
    answers: [closed(1007)],
  }),
  frameCase("UTF-8", {
    id: "utf8-surrogate",
    title: "Half of a surrogate pair",
    why: "ed a0 80 would be U+D800, which is no character but half of a pair in UTF-16. JavaScript strings may hold one, UTF-8 may not.",
    rule,
    frames: [textHex("ed a0 80")],
    answers: [closed(1007)],
  }),
  frameCase("UTF-8", {
    id: "utf8-beyond",
    title: "Past the last code point",
    why: "f4 90 80 80 would be U+110000. Unicode ends at U+10FFFF.",
    rule,
    frames: [textHex("f4 90 80 80")],
    answers: [closed(1007)],
  }),
  frameCase("UTF-8", {
    id: "utf8-truncated",
    title: "A message that ends inside a character",
    why: "e2 82 wants one byte more, and FIN says that none comes.",
    rule,
    frames: [textHex("48 69 e2 82")],
    answers: [closed(1007)],
  }),
  frameCase("UTF-8", {
    id: "utf8-invalid-unfinished",
    title: "Invalid already, but not finished",
    why: "The first fragment can never become UTF-8. A server may fail at once; ws checks when the message is complete, so it is silent for now.",
    rule,
    frames: [textHex("ff ff", begun)],
    answers: [],
  }),
];
