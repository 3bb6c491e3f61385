"use client";

import { type ReactNode, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { formatCount } from "#components/wire/format.ts";
import { ActiveList } from "#components/wire/inspector/active-list.tsx";
import type { Sender } from "#protocol/wire/stream.ts";
import { type Group, tellsOf } from "./byte-groups.ts";
import type { BytePart } from "./byte-part.ts";
import { type EncodedState, partsIn, rawText } from "./encoded.ts";
import { partWords, ROLE_LOOK, ROLE_NAMES, valueWords } from "./part-look.ts";

interface PartMapProps {
  readonly state: EncodedState;
  readonly group: Group;
  /** The value that is looked at in all encodings. */
  readonly path: string | null;
  readonly sender?: Sender;
  /** A part was chosen, by click or arrow key. */
  readonly onPick: (part: BytePart) => void;
  readonly onPoint?: (part: BytePart | null) => void;
}

const ROLES = ["value", "key", "structure"] as const;
/** Of a part of the state with more, the first so many are drawn: brackets and commas, all alike. */
const MOST_DRAWN = 150;

/** Left the bytes, right the values they carry, and a line about the one looked at. */
export function PartMap({ state, group, path, sender = "client", onPick, onPoint }: PartMapProps) {
  const all = partsIn(state, group);
  const parts = all.slice(0, MOST_DRAWN);
  const values = parts.filter(({ role }) => role === "value");
  const [pointed, setPointed] = useState<BytePart | null>(null);
  const [picked, setPicked] = useState<BytePart | null>(null);
  const usual = values.find((part) => path !== null && tellsOf(part, path)) ?? parts[0];
  const chosen = picked && parts.includes(picked) && isAt(picked, path) ? picked : usual;
  const lit = pointed && parts.includes(pointed) ? pointed : chosen;
  const isLit = (part: BytePart) =>
    part === lit || (lit !== undefined && lit.role !== "structure" && tellsOf(part, lit.path));
  const lists = {
    sender,
    onPoint: (part: BytePart | null) => {
      setPointed(part);
      onPoint?.(part);
    },
    onSelect: (part: BytePart | undefined) => {
      if (!part) return;
      setPointed(null);
      setPicked(part);
      onPick(part);
    },
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-x-4 gap-y-3 @xl:grid-cols-[minmax(0,1fr)_minmax(0,15rem)]">
        <div className="flex min-w-0 flex-col gap-1">
          <PartList
            label={state.format === "json" ? "Characters" : "Bytes"}
            parts={parts}
            chosen={chosen}
            isLit={isLit}
            layout="tiles"
            content={(part) => (
              <span
                className={cn("box-decoration-clone py-0.5", !isLit(part) && ROLE_LOOK[part.role])}
              >
                {rawText(state, part)}
              </span>
            )}
            {...lists}
          />
          {all.length > parts.length ? (
            <p className="text-micro text-muted">
              and {formatCount(all.length - parts.length)} more, all structure like these
            </p>
          ) : null}
        </div>
        <PartList
          label="Values"
          parts={values}
          chosen={chosen}
          isLit={isLit}
          layout="rows"
          content={(part) => {
            const { name, text } = valueWords(part);
            return (
              <span className="flex justify-between gap-x-3 text-note leading-5">
                <span className="text-muted">{name}</span>
                <span className="wrap-break-word text-right font-mono text-micro leading-5">
                  {text}
                </span>
              </span>
            );
          }}
          {...lists}
        />
      </div>
      <p className="flex flex-wrap gap-x-3 text-micro text-muted">
        {ROLES.map((role) => (
          <span key={role} className={cn("font-mono leading-6", ROLE_LOOK[role])}>
            {ROLE_NAMES[role]}
          </span>
        ))}
      </p>
      <p className="min-h-16 text-note @xl:min-h-11">{lit ? partWords(lit) : ""}</p>
    </div>
  );
}

interface PartListProps {
  readonly label: string;
  readonly parts: readonly BytePart[];
  readonly chosen: BytePart | undefined;
  readonly sender: Sender;
  readonly layout: "tiles" | "rows";
  readonly isLit: (part: BytePart) => boolean;
  readonly content: (part: BytePart) => ReactNode;
  readonly onSelect: (part: BytePart | undefined) => void;
  readonly onPoint: (part: BytePart | null) => void;
}

/** Parts as a listbox: the bytes flow like words, the values stand below each other. */
function PartList(props: PartListProps) {
  const { label, parts, chosen, sender, layout, isLit, content, onSelect, onPoint } = props;
  if (parts.length === 0) return <p className="text-muted text-note">No values here.</p>;
  const at = chosen ? parts.indexOf(chosen) : -1;
  const same = parts.findIndex((part) => chosen && tellsOf(part, chosen.path));
  return (
    <ActiveList
      label={label}
      items={parts.map((part) => ({
        key: part.start,
        content: (
          <>
            {content(part)}
            <span className="sr-only"> {partWords(part)}</span>
          </>
        ),
      }))}
      selected={Math.max(0, at === -1 ? same : at)}
      isLit={(index) => {
        const part = parts[index];
        return part !== undefined && isLit(part);
      }}
      sender={sender}
      layout={layout}
      className={
        layout === "tiles"
          ? "relative max-h-96 overflow-y-auto rounded-sm bg-sunken px-3 py-2 font-mono text-micro leading-7"
          : "relative max-h-96 self-start overflow-y-auto"
      }
      optionClassName={
        layout === "tiles"
          ? "mr-[0.5ch] inline-block max-w-full min-w-3 wrap-anywhere text-center align-top leading-[1.375rem]"
          : "py-0.5"
      }
      onSelect={(index) => onSelect(parts[index])}
      onPoint={(index) => onPoint(index === null ? null : (parts[index] ?? null))}
    />
  );
}

/** A part that names or is the value looked at, or one of structure: then its place counts. */
function isAt(part: BytePart, path: string | null): boolean {
  return part.role === "structure" || path === null || tellsOf(part, path);
}
