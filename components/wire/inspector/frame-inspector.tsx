"use client";

import { useMemo } from "react";
import { formatBytes } from "#components/wire/format.ts";
import { OpcodeBadge } from "#components/wire/opcode-badge.tsx";
import { type Frame, frameFields } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { CloseSection } from "./close-section.tsx";
import { CompressionSection } from "./compression-section.tsx";
import { FrameViews } from "./frame-views.tsx";
import { HeartbeatSection } from "./heartbeat-section.tsx";
import type { InspectedMessage } from "./inspected-message.ts";
import { LengthSection } from "./length-section.tsx";
import { UnmaskSection } from "./unmask-section.tsx";
import { useActive } from "./use-active.ts";
import { Utf8Section } from "./utf8-section.tsx";

interface FrameInspectorProps {
  readonly frame: Frame;
  /** The frame as it crosses the wire, header and masked payload. */
  readonly bytes: Uint8Array;
  readonly sender: Sender;
  /** Offset of the first byte in its stream. */
  readonly start?: number;
  /** The message that it is part of, if that is known; a frame alone is read as it stands. */
  readonly message?: InspectedMessage | null;
  /** Where it was seen; none for a frame that is not sent yet. */
  readonly connection?: Connection | null;
  /** A byte that breaks a rule: an offset of the stream. */
  readonly flagged?: number;
}

/**
 * A frame down to its bits: bytes, the figure of RFC 6455 5.2 and fields tied together, and below
 * them what applies of length, unmasking, text, close, compression and heartbeat.
 */
export function FrameInspector(props: FrameInspectorProps) {
  const { frame, bytes, sender, start = 0, message = null, connection = null, flagged } = props;
  const active = useActive();
  const { opcode, payload } = frame;
  const fields = useMemo(() => frameFields(frame), [frame]);
  const compressed = useMemo(() => message ?? alone(frame), [message, frame]);
  return (
    <div className="@container flex min-w-0 flex-col gap-4">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-note">
        <OpcodeBadge opcode={opcode} />
        <span className="text-micro text-muted tabular-nums">{partsOf(frame)}</span>
      </p>
      <FrameViews
        fields={fields}
        frameOffset={frame.offset}
        bytes={bytes}
        start={start}
        sender={sender}
        active={active}
        flagged={flagged}
      />
      <div className="grid min-w-0 gap-4 @5xl:grid-cols-[37rem_minmax(0,1fr)] @5xl:gap-x-8">
        <LengthSection bytes={bytes} />
        <UnmaskSection frame={frame} bytes={bytes} sender={sender} active={active} />
      </div>
      <Utf8Section frame={frame} message={message} sender={sender} active={active} />
      {compressed?.compressed ? (
        <CompressionSection
          message={compressed}
          deflate={connection?.exchange.deflate ?? null}
          sender={sender}
          frame={frame}
        />
      ) : null}
      {opcode === OPCODE.close ? <CloseSection payload={payload} sender={sender} /> : null}
      {opcode === OPCODE.ping || opcode === OPCODE.pong ? (
        <HeartbeatSection frame={frame} connection={connection} />
      ) : null}
    </div>
  );
}

/** A frame that claims to begin a compressed message, by itself. */
function alone(frame: Frame): InspectedMessage | null {
  const kinds: ReadonlyMap<number, "text" | "binary"> = new Map([
    [OPCODE.text, "text"],
    [OPCODE.binary, "binary"],
  ]);
  const kind = kinds.get(frame.opcode);
  if (kind === undefined || !frame.rsv1) return null;
  return { kind, frames: [{ frame }], data: null, compressed: true };
}

function partsOf({ headerLength, masked, payloadLength }: Frame): string {
  const key = masked ? ` (4 of them the masking key)` : "";
  return `${formatBytes(headerLength)} of header${key} + ${formatBytes(payloadLength)} of payload`;
}
