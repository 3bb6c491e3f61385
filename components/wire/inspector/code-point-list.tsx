"use client";

import { useEffect, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { toHex } from "#components/wire/format.ts";
import type { ByteRange, Sender } from "#protocol/wire/stream.ts";
import { ActiveList } from "./active-list.tsx";
import { type CodePoint, codePointName, codePointsIn, signOf } from "./code-points.ts";
import { Stepper } from "./stepper.tsx";

interface CodePointListProps {
  readonly text: Uint8Array;
  /** The part of it that is listed, [from, to). */
  readonly from: number;
  readonly to: number;
  /** No more bytes follow the last of `text`. */
  readonly ended: boolean;
  readonly sender: Sender;
  /** What is looked at, in bytes of `text`; null when it is none of them. */
  readonly lit: ByteRange | null;
  /** Where arrow keys set out from, a byte of `text`. */
  readonly cursor: number;
  readonly onPoint: (range: ByteRange | null) => void;
  readonly onPick: (range: ByteRange) => void;
}

/** In bytes. */
const PAGE = 32;

/** A text as code points: each with its character and its bytes, and what is not UTF-8. */
export function CodePointList(props: CodePointListProps) {
  const { text, from, to, ended, sender, lit, cursor, onPoint, onPick } = props;
  const [page, setPage] = useState(0);
  const litAt = lit === null || lit[0] < from || lit[0] >= to ? null : lit[0] - from;
  useEffect(() => {
    if (litAt !== null) setPage(Math.floor(litAt / PAGE));
  }, [litAt]);
  const last = Math.max(0, Math.ceil((to - from) / PAGE) - 1);
  const current = Math.min(page, last);
  const start = from + current * PAGE;
  const end = Math.min(start + PAGE, to);
  const points = codePointsIn(text, start, end, ended);
  const wrong = points.flatMap((point) => (point.kind === "invalid" ? [point] : []));
  const range = (point: CodePoint): ByteRange => [
    Math.max(point.start, from),
    Math.min(point.end, to),
  ];
  return (
    <>
      {last > 0 ? (
        <Stepper
          label="Page of code points"
          text={`bytes ${count(start)} to ${count(end - 1)}`}
          value={current}
          last={last}
          onChange={setPage}
        />
      ) : null}
      <ActiveList
        label="Code points"
        layout="tiles"
        className="grid grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-px"
        sender={sender}
        selected={Math.max(
          0,
          points.findIndex((point) => cursor >= point.start && cursor < point.end),
        )}
        isLit={(index) => {
          const point = points[index];
          return point !== undefined && lit !== null && point.start < lit[1] && lit[0] < point.end;
        }}
        onSelect={(index) => {
          const point = points[index];
          if (point) onPick(range(point));
        }}
        onPoint={(index) => {
          const point = index === null ? undefined : points[index];
          onPoint(point ? range(point) : null);
        }}
        items={points.map((point) => ({
          key: point.start,
          content: <Tile point={point} text={text} from={from} to={to} />,
        }))}
      />
      {wrong.length > 0 ? (
        <ul className="flex flex-col gap-0.5 text-note">
          {wrong.slice(0, 8).map(({ start: at, why }) => (
            <li key={at}>
              <span className="font-mono text-danger text-micro">
                {toHex(text.subarray(at, at + 1))}
              </span>{" "}
              at {at} is not UTF-8. {why}
            </li>
          ))}
          {wrong.length > 8 ? (
            <li className="text-muted">and {wrong.length - 8} bytes more on this page</li>
          ) : null}
        </ul>
      ) : null}
    </>
  );
}

interface TileProps {
  readonly point: CodePoint;
  readonly text: Uint8Array;
  readonly from: number;
  readonly to: number;
}

function Tile({ point, text, from, to }: TileProps) {
  const isInvalid = point.kind === "invalid";
  return (
    <span className={cn("flex flex-col items-center px-1 py-1.5", isInvalid && "text-danger")}>
      <Sign point={point} />
      <span className="text-micro">{nameOf(point)}</span>
      <span className="whitespace-nowrap font-mono text-[0.6875rem] text-muted">
        {Array.from(text.subarray(point.start, point.end), (byte, index) => {
          const at = point.start + index;
          const hex = toHex(Uint8Array.of(byte));
          return at < from || at >= to ? `(${hex})` : hex;
        }).join(" ")}
      </span>
    </span>
  );
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}

function Sign({ point }: { point: CodePoint }) {
  switch (point.kind) {
    case "valid": {
      const { text, isName } = signOf(point.code);
      const look = isName ? "text-micro text-muted" : "text-body";
      return <span className={cn(look, "min-h-6 leading-6")}>{text}</span>;
    }
    case "open":
      return <span className="min-h-6 leading-6">…</span>;
    case "invalid":
      return (
        <span aria-hidden="true" className="min-h-6 leading-6">
          ✕
        </span>
      );
    default:
      return point satisfies never;
  }
}

function nameOf(point: CodePoint): string {
  switch (point.kind) {
    case "valid":
      return codePointName(point.code);
    case "open":
      return "to be continued";
    case "invalid":
      return "not UTF-8";
    default:
      return point satisfies never;
  }
}
