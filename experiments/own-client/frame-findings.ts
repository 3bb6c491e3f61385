import type { FaultKind } from "#protocol/frame-fault.ts";
import { frameNotes } from "#protocol/frame-notes.ts";
import { isControlOpcode } from "#protocol/opcodes.ts";
import type { SeenFault } from "#protocol/wire/frame-reader.ts";
import type { ClientEvidence } from "./evidence.ts";
import { type Check, countOf, type Finding, finding, goodIf } from "./finding.ts";
import { maskingKeysFinding } from "./masking-keys.ts";

const MASKING: Check = { id: "masking", title: "It masks every frame", rule: "RFC 6455 5.1" };
const LENGTH_FORM: Check = {
  id: "length-form",
  title: "It writes each length in the shortest form",
  rule: "RFC 6455 5.2",
};
const RESERVED_BITS: Check = {
  id: "reserved-bits",
  title: "It sets reserved bits only where that was agreed",
  rule: "RFC 6455 5.2",
};
const OPCODES: Check = { id: "opcodes", title: "It uses known opcodes", rule: "RFC 6455 5.2" };
const CONTROL: Check = {
  id: "control-frames",
  title: "Its control frames are whole, of 125 bytes at most",
  rule: "RFC 6455 5.5",
};

/** What each frame's header shows, in the order of RFC 6455 5. */
export function frameFindings(evidence: ClientEvidence): Finding[] {
  const { sent } = evidence;
  const controls = sent.filter(({ frame }) => isControlOpcode(frame.opcode)).length;
  const all = countOf(sent.length, "frame");
  const ofHeader = (check: Check, kinds: readonly FaultKind[]) =>
    faultFinding(evidence, check, kinds) ?? goodIf(check, sent.length, `${all} so far.`);
  return [
    ofHeader(MASKING, ["missing-mask"]),
    maskingKeysFinding(evidence),
    lengthFormFinding(evidence),
    ofHeader(RESERVED_BITS, ["reserved-bits", "unexpected-rsv1"]),
    ofHeader(OPCODES, ["reserved-opcode"]),
    faultFinding(evidence, CONTROL, ["fragmented-control", "control-too-long"]) ??
      goodIf(CONTROL, controls, `${countOf(controls, "control frame")} so far.`),
  ];
}

/** The bad finding for the first fault of one of these kinds; null if there is none. */
export function faultFinding(
  evidence: ClientEvidence,
  check: Check,
  kinds: readonly FaultKind[],
): Finding | null {
  const seen = evidence.faults.find(({ fault }) => kinds.includes(fault.kind));
  if (!seen) return null;
  const rule = seen.fault.rule;
  const place = { at: seen.at, frame: frameOf(evidence, seen) };
  return finding(
    { ...check, rule },
    "bad",
    `${seen.fault.message} ${whereOf(evidence, seen)}`,
    place,
  );
}

function lengthFormFinding({ sent }: ClientEvidence): Finding {
  for (const { frame, at, index } of sent) {
    const note = frameNotes(frame).find(({ kind }) => kind === "length-not-minimal");
    if (note) return finding(LENGTH_FORM, "bad", note.message, { at, frame: index });
  }
  return goodIf(LENGTH_FORM, sent.length, `${countOf(sent.length, "frame")} so far.`);
}

/** The frame is there when its message was at fault; at a faulty header reading ends. */
function frameOf({ sent }: ClientEvidence, { frameStart }: SeenFault): number | null {
  return sent.find(({ start }) => start === frameStart)?.index ?? null;
}

function whereOf({ sent }: ClientEvidence, { frameStart, start }: SeenFault): string {
  const before = sent.filter((frame) => frame.start < frameStart).length;
  return `It is frame ${before + 1} of the client, byte ${start} of what it sent.`;
}
