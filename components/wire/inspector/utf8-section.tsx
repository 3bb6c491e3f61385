"use client";

import { formatBytes } from "#components/wire/format.ts";
import type { Frame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { ByteRange, Sender } from "#protocol/wire/stream.ts";
import { type BitRange, bitsOfBytes, bytesOfBits } from "./bit-range.ts";
import { CodePointList } from "./code-point-list.tsx";
import { codePointsIn } from "./code-points.ts";
import { type InspectedMessage, joined } from "./inspected-message.ts";
import { Prose, Section } from "./section.tsx";
import type { Active } from "./use-active.ts";

interface Utf8SectionProps {
  readonly frame: Frame;
  readonly message: InspectedMessage | null;
  readonly sender: Sender;
  readonly active: Active;
}

/** What a text frame brings of its message, as code points; nothing for other frames. */
export function Utf8Section({ frame, message, sender, active }: Utf8SectionProps) {
  const kind = message?.kind ?? (frame.opcode === OPCODE.text ? "text" : null);
  if (kind !== "text" || (message?.compressed ?? frame.rsv1)) return null;
  const frames = message?.frames ?? [{ frame }];
  const place = frames.findIndex((part) => part.frame === frame);
  const lengths = frames.map((part) => part.frame.payloadLength);
  const from = lengths.slice(0, place).reduce((sum, length) => sum + length, 0);
  const to = from + frame.payloadLength;
  const text = frames.length === 1 ? frame.payload : (message?.data ?? joined(frames));
  const ended = frames.at(-1)?.frame.fin ?? true;
  const toText = (range: BitRange | null): ByteRange | null => {
    if (range === null) return null;
    const [start, end] = bytesOfBits(range);
    if (end <= frame.headerLength) return null;
    return [Math.max(from, start - frame.headerLength + from), end - frame.headerLength + from];
  };
  const toBits = ([start, end]: ByteRange) =>
    bitsOfBytes(start - from + frame.headerLength, end - from + frame.headerLength);
  return (
    <Section
      title="Text as code points"
      aside={
        frames.length > 1
          ? `bytes ${from} to ${to - 1} of a message of ${formatBytes(text.length)}${ended ? "" : " so far"}`
          : formatBytes(text.length)
      }
      rule="RFC 6455 8.1, RFC 3629 3"
    >
      {frame.payloadLength === 0 ? (
        <Prose>This frame brings no text.</Prose>
      ) : (
        <>
          <Straddling text={text} from={from} to={to} ended={ended} />
          <CodePointList
            text={text}
            from={from}
            to={to}
            ended={ended}
            sender={sender}
            lit={toText(active.current)}
            cursor={toText(active.picked)?.[0] ?? from}
            onPoint={(range) => active.point(range === null ? null : toBits(range))}
            onPick={(range) => active.pick(toBits(range))}
          />
        </>
      )}
    </Section>
  );
}

interface StraddlingProps {
  readonly text: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly ended: boolean;
}

/** Fragments are cut between bytes, and not between code points. */
function Straddling({ text, from, to, ended }: StraddlingProps) {
  const [first] = codePointsIn(text, from, from + 1, ended);
  const last = codePointsIn(text, to - 1, to, ended).at(-1);
  const begins = first !== undefined && first.start < from;
  const ends = last !== undefined && (last.end > to || last.kind === "open");
  if (!begins && !ends) return null;
  const where = [
    begins ? "the first code point begins in the frame before" : null,
    ends ? "the last code point ends in the next frame" : null,
  ].filter((part) => part !== null);
  return (
    <Prose>
      Here {where.join(", and ")}. A message may be cut between any two bytes, so only the whole of
      it must be UTF-8. Bytes in brackets are in another frame.
    </Prose>
  );
}
