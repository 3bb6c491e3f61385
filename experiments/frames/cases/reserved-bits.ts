import { frameCase } from "./frame-case.ts";
import { closed, echoed, ping, text } from "./parts.ts";

export const reservedBitCases = [
  frameCase("Reserved bits", {
    id: "rsv1",
    title: "RSV1 set, and no extension agreed",
    why: "RSV1 belongs to permessage-deflate. This handshake did not offer it, so the bit has no meaning and must be 0.",
    rule: "RFC 6455 5.2",
    frames: [text("Hello", { rsv1: true })],
    answers: [closed(1002)],
  }),
  frameCase("Reserved bits", {
    id: "rsv2",
    title: "RSV2 set",
    why: "No extension in use gives RSV2 a meaning.",
    rule: "RFC 6455 5.2",
    frames: [text("Hello", { rsv2: true })],
    answers: [closed(1002)],
  }),
  frameCase("Reserved bits", {
    id: "rsv3-second",
    title: "RSV3 set on the second message",
    why: "The first message is whole and comes back; the second fails the connection, so nothing after it would be read.",
    rule: "RFC 6455 5.2",
    frames: [text("fine"), text("not", { rsv3: true }), text("unread")],
    cut: "one",
    answers: [echoed(4), closed(1002)],
  }),
  frameCase("Reserved bits", {
    id: "rsv-all-ping",
    title: "All three set on a ping",
    why: "The rule holds for control frames as well: there is no pong, only a Close.",
    rule: "RFC 6455 5.2",
    frames: [ping("", { rsv1: true, rsv2: true, rsv3: true })],
    answers: [closed(1002)],
  }),
];
