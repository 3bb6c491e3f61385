"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, useEffect, useId, useRef } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { CableState } from "#protocol/wire/link-state.ts";
import { type ConnectionStory, storyOf } from "./connection-story.ts";
import { formatCount } from "./format.ts";

interface ConnectionChooserProps {
  readonly connections: readonly Connection[];
  /** The cables of those that come through one, by number. */
  readonly cables: ReadonlyMap<number, CableState>;
  /** The number of the chosen one. */
  readonly chosen: number;
  readonly onChoose: (conn: number) => void;
}

const ROW_PX = 34;
const PAGE = 5;

/**
 * Which connection of a run is looked at, each told in a line. They may be hundreds, of which those
 * in sight are drawn. A listbox: one stop for Tab, arrow keys inside choose.
 */
export function ConnectionChooser(props: ConnectionChooserProps) {
  const { connections, cables, chosen, onChoose } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const place = connections.findIndex(({ conn }) => conn === chosen);
  const rows = useVirtualizer({
    count: connections.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 3,
    initialRect: { width: 0, height: 5 * ROW_PX },
  });
  useEffect(() => {
    if (place >= 0) rows.scrollToIndex(place, { align: "auto" });
  }, [place, rows]);
  const choose = (index: number) => {
    const connection = connections[index];
    if (connection) onChoose(connection.conn);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = targetOf(event.key, place, connections.length - 1);
    if (to === null) return;
    event.preventDefault();
    choose(to);
  };
  const items = rows.getVirtualItems();
  const isDrawn = items.some(({ index }) => index === place);
  return (
    <div className="min-w-0">
      <p id={`${id}-name`} className="mb-1.5 font-medium text-note">
        {formatCount(connections.length)} connections
      </p>
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-labelledby={`${id}-name`}
        aria-activedescendant={isDrawn ? `${id}-${place}` : undefined}
        className="max-h-44 overflow-y-auto rounded-sm border border-line"
        onKeyDown={onKeyDown}
      >
        <div
          role="presentation"
          style={{ height: rows.getTotalSize(), paddingTop: items[0]?.start }}
        >
          {items.map(({ index }) => {
            const connection = connections[index];
            if (!connection) return null;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option.
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and hears the keys.
              <div
                key={connection.conn}
                ref={rows.measureElement}
                id={`${id}-${index}`}
                role="option"
                data-index={index}
                aria-selected={index === place}
                aria-setsize={connections.length}
                aria-posinset={index + 1}
                className={cn(
                  "cursor-pointer border-line border-b px-3 py-1.5 text-note hover:bg-sunken",
                  index === place &&
                    "bg-accent-soft shadow-[inset_3px_0_var(--accent)] hover:bg-accent-soft",
                )}
                onClick={() => choose(index)}
              >
                <Story
                  conn={connection.conn}
                  {...storyOf(connection, cables.get(connection.conn))}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const Story = memo(function Story(story: ConnectionStory & { readonly conn: number }) {
  const { conn, by, answer, content, end } = story;
  return (
    <div className="grid grid-cols-[2.25rem_minmax(0,1fr)] items-baseline gap-x-3">
      <span className="text-right font-medium tabular-nums">{conn}</span>
      <span className="flex flex-wrap gap-x-3 @xl:grid @xl:grid-cols-[9rem_7rem_6.5rem_minmax(0,1fr)] @xl:*:truncate">
        <span>{by}</span>
        <span>{answer}</span>
        <span className="tabular-nums">{content}</span>
        <span className="text-muted">{end}</span>
      </span>
    </div>
  );
});

function targetOf(key: string, from: number, last: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return Math.min(from + 1, last);
    case "ArrowUp":
    case "ArrowLeft":
      return Math.max(from - 1, 0);
    case "PageDown":
      return Math.min(from + PAGE, last);
    case "PageUp":
      return Math.max(from - PAGE, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
