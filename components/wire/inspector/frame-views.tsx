"use client";

import { Bytes } from "#components/wire/bytes.tsx";
import { formatBytes } from "#components/wire/format.ts";
import type { FrameField } from "#protocol/frame-fields.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { bitsOfBytes, bitsOfField, bytesOfBits, overlaps } from "./bit-range.ts";
import { FieldList } from "./field-list.tsx";
import { RfcGrid } from "./rfc-grid.tsx";
import { Section } from "./section.tsx";
import type { Active } from "./use-active.ts";

interface FrameViewsProps {
  readonly fields: readonly FrameField[];
  /** What the fields' offsets count from the frame's first byte. */
  readonly frameOffset: number;
  readonly bytes: Uint8Array;
  /** Offset of the first byte in its stream. */
  readonly start: number;
  readonly sender: Sender;
  readonly active: Active;
  /** A byte that breaks a rule: an offset of the stream. */
  readonly flagged?: number;
}

/** A frame three times, as bytes, as the RFC's figure and as fields: what is lit in one is in all. */
export function FrameViews(props: FrameViewsProps) {
  const { fields, frameOffset, bytes, start, sender, active, flagged } = props;
  const [from, to] = active.current ? bytesOfBits(active.current) : [0, 0];
  const nameOf = (offset: number) => {
    const byte = bitsOfBytes(offset - start);
    return fields
      .filter((field) => overlaps(bitsOfField(field, frameOffset), byte))
      .map(({ name }) => name)
      .join(", ");
  };
  return (
    <div className="grid min-w-0 gap-4 @5xl:grid-cols-[37rem_minmax(0,1fr)] @5xl:gap-x-8">
      <div className="flex min-w-0 flex-col gap-4">
        <Section
          title="Bytes"
          aside={`${formatBytes(bytes.length)} at ${start.toLocaleString("en-GB")}`}
        >
          <Bytes
            label="Bytes of the frame, as hex and ASCII"
            bytes={bytes}
            start={start}
            sender={sender}
            marked={active.current ? [start + from, start + to] : null}
            flagged={flagged}
            reveal={active.current ? start + from : undefined}
            cursor={start + (active.picked ? bytesOfBits(active.picked)[0] : 0)}
            nameOf={nameOf}
            onPoint={(offset) => active.point(offset === null ? null : bitsOfBytes(offset - start))}
            onPick={(offset) => active.pick(bitsOfBytes(offset - start))}
          />
        </Section>
        <Section title="Bits" aside="as RFC 6455 draws them" rule="RFC 6455 5.2">
          <RfcGrid
            fields={fields}
            frameOffset={frameOffset}
            bytes={bytes}
            sender={sender}
            active={active}
          />
        </Section>
      </div>
      <Section title="Fields">
        <FieldList fields={fields} frameOffset={frameOffset} sender={sender} active={active} />
      </Section>
    </div>
  );
}
