import { frameCase } from "./frame-case.ts";
import { binaryHex, closed, echoed, text } from "./parts.ts";

export const opcodeCases = [
  frameCase("Opcodes", {
    id: "binary",
    title: "A binary message",
    why: "Opcode 2: any bytes, not checked as UTF-8. These four are no text at all, and come back as they are.",
    rule: "RFC 6455 5.6",
    frames: [binaryHex("ff fe 00 80")],
    answers: [echoed(4, "binary")],
  }),
  frameCase("Opcodes", {
    id: "opcode-3",
    title: "Opcode 3",
    why: "3 to 7 are kept for further kinds of data. Nobody has defined them, so the connection fails.",
    rule: "RFC 6455 5.2",
    frames: [{ ...text("Hello"), opcode: 0x3 }],
    answers: [closed(1002)],
  }),
  frameCase("Opcodes", {
    id: "opcode-7-after-text",
    title: "A message, then opcode 7",
    why: "What was whole before the fault is still answered.",
    rule: "RFC 6455 5.2",
    frames: [text("Hello"), { ...text(""), opcode: 0x7 }],
    cut: "one",
    answers: [echoed(5), closed(1002)],
  }),
  frameCase("Opcodes", {
    id: "opcode-b",
    title: "Opcode 0xB",
    why: "0xB to 0xF are kept for further control frames: the highest bit of the opcode says control.",
    rule: "RFC 6455 5.2",
    frames: [{ ...text(""), opcode: 0xb }],
    answers: [closed(1002)],
  }),
];
