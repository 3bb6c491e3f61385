"use client";

import { useState } from "react";
import { Bytes } from "#components/wire/bytes.tsx";
import { formatBytes } from "#components/wire/format.ts";
import { OpcodeBadge } from "#components/wire/opcode-badge.tsx";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Chunk } from "#protocol/wire/stream.ts";
import { ActiveList } from "./active-list.tsx";
import { type ChunkPart, chunkParts } from "./chunk-parts.ts";
import { Prose, Section } from "./section.tsx";

interface ChunkInspectorProps {
  readonly chunk: Chunk;
  readonly connection: Connection;
}

/** One read or write: its bytes, and what they belong to. */
export function ChunkInspector({ chunk, connection }: ChunkInspectorProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const [picked, setPicked] = useState<number | null>(null);
  const parts = chunkParts(chunk, connection);
  const { bytes, masked } = connection[chunk.sender];
  const current = pointed ?? picked;
  const lit = current === null ? undefined : parts[current];
  const partAt = (offset: number | null) =>
    offset === null ? -1 : parts.findIndex(({ start, end }) => offset >= start && offset < end);
  const indexOrNull = (index: number) => (index === -1 ? null : index);
  return (
    <div className="@container flex min-w-0 flex-col gap-4">
      <Section
        title="What it carries"
        aside={parts.length === 1 ? "one thing" : `${parts.length} things`}
      >
        <ActiveList
          label="What the chunk carries"
          className="grid text-note @md:grid-cols-[auto_minmax(0,1fr)]"
          optionClassName="grid gap-x-4 @md:col-span-2 @md:grid-cols-subgrid items-baseline"
          sender={chunk.sender}
          selected={picked ?? 0}
          isLit={(index) => index === current}
          onSelect={setPicked}
          onPoint={setPointed}
          items={parts.map((part) => ({ key: part.start, content: <Part part={part} /> }))}
        />
      </Section>
      <Section
        title="Bytes"
        aside={`${formatBytes(chunk.end - chunk.start)} at ${chunk.start.toLocaleString("en-GB")}`}
      >
        <Bytes
          label="Bytes of the chunk, as hex and ASCII"
          bytes={bytes.subarray(chunk.start, chunk.end)}
          start={chunk.start}
          sender={chunk.sender}
          marked={lit ? [lit.start, lit.end] : null}
          masked={masked}
          reveal={lit?.start}
          onPoint={(offset) => setPointed(indexOrNull(partAt(offset)))}
          onPick={(offset) => setPicked(indexOrNull(partAt(offset)))}
          nameOf={(offset) => {
            const part = parts[partAt(offset)];
            return part ? nameOf(part) : "";
          }}
        />
      </Section>
      <Prose>
        {chunk.sender === "client" ? "A read" : "A write"} ends where the socket happened to end it.
        TCP carries a stream: neither frames nor segments begin or end with it.
      </Prose>
    </div>
  );
}

function Part({ part }: { part: ChunkPart }) {
  const { start, end, before, after, seen } = part;
  const elsewhere = [
    before > 0 ? `${formatBytes(before)} came before` : null,
    after > 0 ? `${formatBytes(after)} come after` : null,
  ].filter((words) => words !== null);
  return (
    <>
      <span className="flex items-baseline gap-x-2 whitespace-nowrap font-medium">
        {nameOf(part)} {seen ? <OpcodeBadge opcode={seen.frame.opcode} /> : null}
      </span>
      <span className="text-muted tabular-nums">
        {formatBytes(end - start)} at {start.toLocaleString("en-GB")}
        {elsewhere.length > 0 ? `; ${elsewhere.join(", ")}` : ""}
      </span>
    </>
  );
}

function nameOf({ kind, seen, exchange, before, after }: ChunkPart): string {
  const of = `of exchange ${(exchange ?? 0) + 1}`;
  switch (kind) {
    case "head":
      return `${before + after > 0 ? "Part of an" : "The"} HTTP head ${of}`;
    case "content":
      return `${before + after > 0 ? "Part of HTTP" : "HTTP"} content ${of}`;
    case "interim":
      return `An interim answer ${of}`;
    case "unread":
      return "Not read as HTTP";
    case "frame":
      return `${before + after > 0 ? "Part of frame" : "Frame"} ${(seen?.index ?? 0) + 1}`;
    case "pending":
      return "Part of a frame that is not complete";
    case "refused":
      return "Not read, after a fault";
    default:
      return kind satisfies never;
  }
}
