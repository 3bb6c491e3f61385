"use client";

import { useState } from "react";
import { Bytes } from "#components/wire/bytes.tsx";
import { formatBytes, formatMicros } from "#components/wire/format.ts";
import { OpcodeBadge } from "#components/wire/opcode-badge.tsx";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame, SeenMessage } from "#protocol/wire/frame-reader.ts";
import type { ByteRange } from "#protocol/wire/stream.ts";
import { ActiveList } from "./active-list.tsx";
import { CloseSection } from "./close-section.tsx";
import { CodePointList } from "./code-point-list.tsx";
import { CompressionSection } from "./compression-section.tsx";
import { HeartbeatSection } from "./heartbeat-section.tsx";
import { Prose, Section } from "./section.tsx";

interface MessageInspectorProps {
  readonly message: SeenMessage;
  readonly connection: Connection;
}

/** A message: the frames that it came in, and what they amount to. */
export function MessageInspector({ message, connection }: MessageInspectorProps) {
  const { frames, data, kind, sender, compressed } = message;
  const [pointed, setPointed] = useState<ByteRange | null>(null);
  const [picked, setPicked] = useState<ByteRange | null>(null);
  const lit = pointed ?? picked;
  const ranges = rangesOf(frames);
  const bytewise = {
    onPoint: (offset: number | null) => setPointed(offset === null ? null : [offset, offset + 1]),
    onPick: (offset: number) => setPicked([offset, offset + 1]),
  };
  const frame = frames[0]?.frame;
  return (
    <div className="@container flex min-w-0 flex-col gap-4">
      <Section
        title="Frames"
        aside={frames.length === 1 ? "one" : `${frames.length} fragments`}
        rule="RFC 6455 5.4"
      >
        <ActiveList
          label="Frames of the message"
          className="grid text-note @md:grid-cols-[auto_auto_minmax(0,1fr)]"
          optionClassName="flex flex-wrap gap-x-4 @md:col-span-3 @md:grid @md:grid-cols-subgrid items-baseline"
          sender={sender}
          selected={Math.max(
            0,
            ranges.findIndex(
              ([from, to]) => picked !== null && picked[0] >= from && picked[0] < to,
            ),
          )}
          isLit={(index) => {
            const [from, to] = ranges[index] ?? [0, 0];
            return !compressed && lit !== null && lit[0] < to && from < lit[1];
          }}
          onSelect={(index) => setPicked(ranges[index] ?? null)}
          onPoint={(index) => setPointed(index === null ? null : (ranges[index] ?? null))}
          items={frames.map((seen) => ({ key: seen.index, content: <Fragment seen={seen} /> }))}
        />
      </Section>
      {compressed ? (
        <CompressionSection
          message={message}
          deflate={connection.exchange.deflate}
          sender={sender}
        />
      ) : (
        <Section
          title="Data"
          aside={`${formatBytes(data.length)}${frames.length > 1 ? ", joined" : ""}`}
        >
          {data.length === 0 ? (
            <Prose>The message is empty.</Prose>
          ) : (
            <Bytes
              label="Data of the message, as hex and ASCII"
              bytes={data}
              sender={sender}
              marked={lit}
              reveal={lit?.[0]}
              cursor={picked?.[0] ?? 0}
              {...bytewise}
            />
          )}
        </Section>
      )}
      {kind === "text" && data.length > 0 ? (
        <Section title="Text as code points" rule="RFC 6455 8.1, RFC 3629 3">
          <CodePointList
            text={data}
            from={0}
            to={data.length}
            ended
            sender={sender}
            lit={lit}
            cursor={picked?.[0] ?? 0}
            onPoint={setPointed}
            onPick={setPicked}
          />
        </Section>
      ) : null}
      {kind === "close" ? <CloseSection payload={data} sender={sender} /> : null}
      {frame && (kind === "ping" || kind === "pong") ? (
        <HeartbeatSection frame={frame} connection={connection} />
      ) : null}
    </div>
  );
}

/** Where each frame's payload lies in the message. */
function rangesOf(frames: readonly SeenFrame[]): readonly ByteRange[] {
  let from = 0;
  return frames.map(({ frame }) => {
    const start = from;
    from += frame.payloadLength;
    return [start, from];
  });
}

function Fragment({ seen }: { seen: SeenFrame }) {
  return (
    <>
      <span className="font-medium">Frame {seen.index + 1}</span>
      <OpcodeBadge opcode={seen.frame.opcode} />
      <span className="text-muted tabular-nums">
        FIN {Number(seen.frame.fin)}, {formatBytes(seen.frame.payloadLength)} of payload, at{" "}
        {formatMicros(seen.at)}
      </span>
    </>
  );
}
