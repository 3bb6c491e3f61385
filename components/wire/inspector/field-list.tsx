"use client";

import type { FrameField } from "#protocol/frame-fields.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { ActiveList } from "./active-list.tsx";
import { bitsOfField, overlaps } from "./bit-range.ts";
import { fieldPlace, fieldValue } from "./field-value.ts";
import type { Active } from "./use-active.ts";

interface FieldListProps {
  readonly fields: readonly FrameField[];
  readonly frameOffset: number;
  readonly sender: Sender;
  readonly active: Active;
}

/** Each field of a frame: its bits, its value, what that means, and where the RFC says so. */
export function FieldList({ fields, frameOffset, sender, active }: FieldListProps) {
  const ranges = fields.map((field) => bitsOfField(field, frameOffset));
  const picked = ranges.findIndex((range) => overlaps(active.picked, range));
  return (
    <ActiveList
      label="Fields of the frame"
      className="grid text-note @xl:grid-cols-[auto_auto_auto_minmax(0,1fr)]"
      optionClassName="flex flex-wrap items-baseline gap-x-3 @xl:col-span-4 @xl:grid @xl:grid-cols-subgrid"
      sender={sender}
      selected={Math.max(picked, 0)}
      isLit={(index) => {
        const range = ranges[index];
        return range !== undefined && overlaps(active.current, range);
      }}
      onSelect={(index) => {
        const range = ranges[index];
        if (range) active.pick(range);
      }}
      onPoint={(index) => active.point(index === null ? null : (ranges[index] ?? null))}
      items={fields.map((field, index) => {
        const { from = 0, to = 0 } = ranges[index] ?? {};
        return { key: field.name, content: <Field field={field} from={from} to={to} /> };
      })}
    />
  );
}

function Field({ field, from, to }: { field: FrameField; from: number; to: number }) {
  return (
    <>
      <span className="font-medium">{field.name}</span>
      <span className="text-micro text-muted tabular-nums">{fieldPlace(from, to)}</span>
      <span className="wrap-anywhere font-mono text-micro">{fieldValue(field)}</span>
      <span className="basis-full text-muted leading-snug">
        {field.meaning} <span className="whitespace-nowrap text-micro">{field.rule}</span>
      </span>
    </>
  );
}
