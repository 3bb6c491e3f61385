"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { Bytes } from "#components/wire/bytes.tsx";
import { formatBytes } from "#components/wire/format.ts";
import type { HttpHead, Span } from "#protocol/http-head.ts";
import type { Sender, Stream } from "#protocol/wire/stream.ts";
import { explainField, explainStartLine, type LineNote } from "./explain.ts";

interface Line {
  readonly span: Span;
  readonly name: string | null;
  readonly value: string;
  readonly note: LineNote;
}

interface HeadLinesProps {
  readonly head: HttpHead;
  readonly stream: Stream;
  /** What of the stream to show: the head, and the content of a refusal after it. */
  readonly end: number;
  readonly sender: Sender;
}

/** A head twice, as lines and as bytes, tied together: a line marks its bytes, a byte its line. */
export function HeadLines({ head, stream, end, sender }: HeadLinesProps) {
  const [selected, setSelected] = useState(0);
  const [pointed, setPointed] = useState<number | null>(null);
  const [revealed, setRevealed] = useState(0);
  const lines = linesOf(head);
  const current = lines[pointed ?? selected] ?? lines[0];
  const noteId = useId();
  const name = sender === "client" ? "request" : "answer";
  if (!current) return null;
  return (
    <div className="flex flex-col gap-3 @5xl:grid @5xl:grid-cols-[minmax(0,1fr)_37rem] @5xl:items-start @5xl:gap-6 @5xl:[--bytes-height:26rem]">
      <div className="grid gap-x-6 gap-y-2 @2xl:grid-cols-[minmax(0,1fr)_15rem] @5xl:grid-cols-1">
        <LineList
          label={`Lines of the ${name}`}
          lines={lines}
          current={pointed ?? selected}
          selected={selected}
          sender={sender}
          noteId={noteId}
          onSelect={(index) => {
            setSelected(index);
            setRevealed(index);
          }}
          onPoint={(index) => {
            setPointed(index);
            setRevealed(index ?? selected);
          }}
        />
        <Note id={noteId} note={current.note} span={current.span} />
      </div>
      <Bytes
        label={`Bytes of the ${name}, as hex and ASCII`}
        bytes={stream.bytes.subarray(0, end)}
        sender={sender}
        marked={[current.span.start, current.span.end + 2]}
        masked={stream.masked}
        reveal={lines[revealed]?.span.start}
        onPoint={(offset) => setPointed(offset === null ? null : lineAt(lines, offset))}
      />
    </div>
  );
}

interface LineListProps {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly current: number;
  readonly selected: number;
  readonly sender: Sender;
  readonly noteId: string;
  readonly onSelect: (index: number) => void;
  readonly onPoint: (index: number | null) => void;
}

/** A listbox: one stop for Tab, arrow keys inside (ARIA Authoring Practices, listbox). */
function LineList(props: LineListProps) {
  const { label, lines, current, selected, sender, noteId, onSelect, onPoint } = props;
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const target = targetOf(event.key, selected, lines.length - 1);
    if (target === null) return;
    event.preventDefault();
    onPoint(null);
    onSelect(target);
    list.current?.querySelectorAll<HTMLElement>("[role=option]")[target]?.focus();
  };
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      className="min-w-0 font-mono text-micro"
      onKeyDown={move}
      onPointerLeave={() => onPoint(null)}
    >
      {lines.map(({ span, name, value }, index) => (
        <div
          key={span.start}
          role="option"
          aria-selected={index === selected}
          aria-describedby={index === selected ? noteId : undefined}
          tabIndex={index === selected ? 0 : -1}
          className={cn(
            "cursor-pointer wrap-anywhere border-l-2 py-0.75 pr-2 pl-2.5 leading-[1.125rem] -outline-offset-2",
            index === current ? CURRENT[sender] : "border-line",
          )}
          onFocus={() => onSelect(index)}
          onPointerEnter={() => onPoint(index)}
        >
          {name === null ? null : <span className="text-muted">{name}: </span>}
          <span className={name === null ? "font-semibold" : ""}>{value}</span>
        </div>
      ))}
    </div>
  );
}

const CURRENT: Readonly<Record<Sender, string>> = {
  client: "border-client bg-client-soft",
  server: "border-server bg-server-soft",
};

function Note({ id, note, span }: { id: string; note: LineNote; span: Span }) {
  return (
    <div
      className="sticky top-14 z-10 order-first flex min-h-32 flex-col items-start gap-1.5 bg-surface py-1.5 text-note min-[70rem]:top-0 @md:min-h-26 @2xl:static @2xl:order-none @2xl:min-h-44 @2xl:self-start @5xl:order-first @5xl:min-h-26"
      aria-live="polite"
    >
      <div id={id} className="flex flex-col gap-1">
        <p className="font-medium">{note.title}</p>
        <p className="text-muted leading-snug">{note.what}</p>
      </div>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-micro text-muted">
        {note.reach ? <Badge>{note.reach}</Badge> : null}
        <span>{note.section}</span>
        <span>
          {formatBytes(span.end + 2 - span.start)} at {span.start}
        </span>
      </p>
    </div>
  );
}

function linesOf(head: HttpHead): readonly Line[] {
  const fields = head.fields.map((field) => ({
    span: field.line,
    name: field.name.text,
    value: field.value.text,
    note: explainField(head, field),
  }));
  const { startLine } = head;
  const note = explainStartLine(head);
  return [{ span: startLine, name: null, value: startLine.text, note }, ...fields];
}

/** The line that a byte belongs to, its CRLF counted; null for the empty line and what follows. */
function lineAt(lines: readonly Line[], offset: number): number | null {
  const index = lines.findIndex(({ span }) => offset >= span.start && offset < span.end + 2);
  return index === -1 ? null : index;
}

function targetOf(key: string, from: number, last: number): number | null {
  if (key === "ArrowDown") return Math.min(from + 1, last);
  if (key === "ArrowUp") return Math.max(from - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? last : null;
}
