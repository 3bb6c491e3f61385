import { memo } from "react";
import { cn } from "#components/ui/cn.ts";
import { colourOf, isControl } from "./arrow-line.tsx";
import type { Columns } from "./columns.ts";
import type { Item } from "./fold.ts";
import type { Row } from "./layout.ts";
import { labelOf, sentenceOf } from "./words.ts";

interface ArrowOptionProps {
  readonly id: string;
  readonly row: Row;
  readonly columns: Columns;
  /** Its place among all rows, from 0, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly selected: boolean;
  readonly active: boolean;
}

/** A row's label: at the server's end of its arrow, control frames in their lane. */
export const ArrowOption = memo(function ArrowOption(props: ArrowOptionProps) {
  const { id, row, columns, place, count, selected, active } = props;
  const { item, y } = row;
  // Which one is active must be seen, even where its label lies on another.
  const labelled = row.labelled || active;
  const { name, detail, length } = labelOf(item);
  const aside = isControl(item) && columns.controlWidth > 0;
  const left = aside ? columns.server + 8 : columns.client + 8;
  const right = aside ? columns.width - 4 : columns.server - 6;
  const twoLines = aside && detail !== "";
  const height = labelled ? (twoLines ? 36 : 24) : 8;
  const top = aside || !labelled ? y - height / 2 : y - 25;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus (aria-activedescendant).
    <div
      id={id}
      data-place={place}
      role="option"
      aria-selected={selected}
      aria-setsize={count}
      aria-posinset={place + 1}
      aria-label={sentenceOf(row, columns.hasCode)}
      style={{ top, left, height, width: right - left }}
      className={cn(
        "absolute flex cursor-pointer items-center text-micro [contain:layout_size]",
        active ? "z-2" : "z-1",
        aside || isHalfOfClient(row) ? "justify-start" : "justify-end",
      )}
    >
      {labelled ? (
        <span
          className={cn(
            "flex min-w-0 items-baseline gap-x-1.5 rounded-sm px-1.5",
            isControl(item) ? "bg-sunken" : "bg-surface",
            twoLines && "flex-wrap leading-tight",
            selected && "bg-accent-soft",
            item.kind === "fault" && "bg-danger-soft",
            item.kind === "cable" && chipOf(item),
            active && "group-focus-visible:outline-2 group-focus-visible:outline-accent",
          )}
        >
          <span
            className={cn(
              "font-medium",
              item.kind === "cable" ? "min-w-0 truncate" : "shrink-0",
              colourOf(item),
            )}
          >
            {name}
          </span>{" "}
          {detail && !(columns.narrow && item.kind === "cable") ? (
            <span
              className={cn(
                "min-w-0 truncate",
                isTold(item) ? "shrink-99" : "font-mono",
                twoLines && "order-last basis-full",
              )}
            >
              {detail}
            </span>
          ) : null}{" "}
          {length && (!columns.narrow || !detail || item.kind === "http") ? (
            <span className="shrink-0 text-muted tabular-nums">{length}</span>
          ) : null}
        </span>
      ) : null}
    </div>
  );
});

/** Whether its detail is in the cable's words, and nothing that was sent. */
function isTold({ kind }: Item): boolean {
  return kind === "cable" || kind === "ended" || kind === "dropped";
}

/** Set off from what crossed: it was done to the cable. */
function chipOf({ ends, type }: Extract<Item, { kind: "cable" }>): string {
  if (ends) return "bg-danger-soft";
  return type === "link.connected" ? "bg-sunken" : "bg-warn-soft";
}

/** Whether its arrow comes from the client and ends half way: there is its label, too. */
function isHalfOfClient({ item, lost }: Row): boolean {
  return (lost || item.kind === "ended") && "sender" in item && item.sender === "client";
}
