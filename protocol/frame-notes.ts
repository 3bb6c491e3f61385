import { type FrameHeader, minimalLengthForm } from "./frame-header.ts";

/** Something about a frame that a reader lets pass, and a learner should know. */
export interface FrameNote {
  readonly kind: "length-not-minimal" | "zero-masking-key";
  readonly rule: string;
  /** One sentence for a person. */
  readonly message: string;
}

/** What is amiss with a frame that is no fault for its reader; often nothing. */
export function frameNotes(frame: FrameHeader): FrameNote[] {
  const notes: FrameNote[] = [];
  const minimal = minimalLengthForm(frame.payloadLength);
  if (frame.lengthForm !== minimal) {
    notes.push({
      kind: "length-not-minimal",
      rule: "RFC 6455 5.2",
      message: `The length stands in ${frame.lengthForm} bits where ${minimal} hold it; a sender must use the shortest form.`,
    });
  }
  if (frame.maskingKey?.every((byte) => byte === 0)) {
    notes.push({
      kind: "zero-masking-key",
      rule: "RFC 6455 5.3",
      message:
        "The masking key is 0, so nothing is masked; a client must draw an unpredictable key.",
    });
  }
  return notes;
}
