"use client";

import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Selecting } from "#components/wire/selection.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { choiceOf, holds, selectionTest } from "./choice.ts";
import { columnsFor } from "./columns.ts";
import { DiagramHead } from "./diagram-head.tsx";
import { DrawnPart } from "./drawn-part.tsx";
import { isFold } from "./fold.ts";
import { type KeyAction, keyAction } from "./keys.ts";
import type { Drawn, Row } from "./layout.ts";
import { ReadingHelp } from "./reading-help.tsx";
import { Readout } from "./readout.tsx";
import { Toolbar, ZOOM_STEP } from "./toolbar.tsx";
import { useBoxSize } from "./use-box.ts";
import { useLayout } from "./use-layout.ts";
import { useScrollKeeping } from "./use-scroll-keeping.ts";

interface DiagramProps extends Selecting {
  readonly connection: Connection;
  readonly drawn: Drawn;
  readonly live: boolean;
}

const CLIENT = {
  client: "client",
  sidecar: "the sidecar, for you",
  unknown: "client",
} as const satisfies Record<Connection["by"], string>;

/** Whether an answer has settled that there will be no frames. */
function staysHttp({ exchange }: Connection): boolean {
  return exchange.status !== null && exchange.framesAt === null;
}

/** The diagram in its box. One tab stop: a list of arrows, of which one is active. */
export function Diagram({ connection, drawn, live, selected, onSelect }: DiagramProps) {
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  const box = useBoxSize(ref);
  const control = useLayout(drawn, box.height, live);
  const { layout } = control;
  const { rows } = layout;
  const scroll = useScrollKeeping(ref, layout, live);
  const [active, setActive] = useState<string | null>(null);

  const hasCode = drawn.pairing.socket !== null;
  const hasControl = !staysHttp(connection);
  const columns = useMemo(
    () => columnsFor(box.width, { hasCode, hasControl }),
    [box.width, hasCode, hasControl],
  );
  const isSelected = useMemo(() => selectionTest(selected, connection), [selected, connection]);
  const activePlace = useMemo(
    () => (active === null ? -1 : rows.findIndex(({ item }) => holds(item, active))),
    [rows, active],
  );
  const activeRow = rows[activePlace];

  const showSelected = useEffectEvent(() => {
    const row = rows.find(({ item }) => isSelected(item));
    if (row) activate(row);
  });
  const { kind, index } = selected ?? {};
  useEffect(() => {
    // By what it is: while nothing is chosen, the first frame is selected anew with each event.
    if (kind !== undefined && index !== undefined) showSelected();
  }, [kind, index]);

  const onWheel = useEffectEvent((event: WheelEvent) => {
    if ((!event.ctrlKey && !event.metaKey) || !ref.current) return;
    event.preventDefault();
    const pixels = event.clientY - ref.current.getBoundingClientRect().top + ref.current.scrollTop;
    zoomBy(Math.exp(-event.deltaY / 400), pixels);
  });
  useEffect(() => {
    const element = ref.current;
    const listener = (event: WheelEvent) => onWheel(event);
    // React listens passively, and could not keep the page from zooming.
    element?.addEventListener("wheel", listener, { passive: false });
    return () => element?.removeEventListener("wheel", listener);
  }, []);

  function activate(row: Row) {
    setActive(row.item.key);
    scroll.reveal(row.y);
  }

  function pick({ item }: Row) {
    if (isFold(item)) {
      setActive(item.parts[0]?.key ?? null);
      scroll.aim(item.at);
      control.open(item);
      return;
    }
    setActive(item.key);
    const choice = choiceOf(item);
    if (choice) onSelect(choice);
  }

  function zoomBy(factor: number, pixels?: number) {
    const { scrollTop = 0, clientHeight = 0 } = ref.current ?? {};
    const y = activeRow?.y ?? -1;
    const inSight = y > scrollTop && y < scrollTop + clientHeight;
    if (!control.zoomBy(factor)) return;
    scroll.hold(pixels ?? (inSight ? y : scrollTop + clientHeight / 2));
  }

  function act(action: KeyAction) {
    switch (action.do) {
      case "move": {
        const from = activePlace < 0 && action.by < 0 ? rows.length : activePlace;
        const row = rows[Math.min(Math.max(from + action.by, 0), rows.length - 1)];
        if (row) activate(row);
        return;
      }
      case "edge": {
        const isFirst = action.to === "first";
        const row = rows.at(isFirst ? 0 : -1);
        if (row) activate(row);
        // What the code saw before the first arrow, or after the last.
        ref.current?.scrollTo({ top: isFirst ? 0 : layout.height });
        return;
      }
      case "pan":
        ref.current?.scrollBy({ top: action.by });
        return;
      case "zoom":
        zoomBy(action.way > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
        return;
      case "pick":
        if (activeRow) pick(activeRow);
        return;
      case "fit":
        control.fit();
        return;
      case "follow":
        if (live) scroll.follow(!scroll.following);
        return;
      default:
        action satisfies never;
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const action = keyAction(event);
    if (!action) return;
    event.preventDefault();
    act(action);
  }

  function onClick({ target }: MouseEvent) {
    const place = target instanceof Element && target.closest("[data-place]");
    const row = place ? rows[Number(place.getAttribute("data-place"))] : undefined;
    if (row) pick(row);
  }

  return (
    <section aria-label="Sequence diagram" className="@container flex min-w-0 flex-col">
      <Toolbar
        onZoom={zoomBy}
        fitted={control.fitted}
        onFit={control.fit}
        trueTime={control.trueTime}
        onTrueTime={control.toggleTrueTime}
        following={live ? scroll.following : null}
        onFollow={() => scroll.follow(!scroll.following)}
      />
      <DiagramHead columns={columns} client={CLIENT[connection.by]} />
      <div
        ref={ref}
        role="listbox"
        aria-label={`Arrows of connection ${connection.conn}, in order of time`}
        aria-activedescendant={activeRow ? `${id}-${activeRow.item.key}` : undefined}
        // Whoever comes by keyboard sees at once which arrow is meant.
        onFocus={() => active === null && setActive(rows[0]?.item.key ?? null)}
        tabIndex={0}
        className="group relative h-[clamp(20rem,65svh,36rem)] overflow-x-hidden overflow-y-auto border-b outline-offset-0"
        onKeyDown={onKeyDown}
        onClick={onClick}
        onScroll={scroll.onScroll}
      >
        {box.width > 0 ? (
          <DrawnPart
            box={ref}
            room={box.height}
            id={id}
            layout={layout}
            columns={columns}
            activePlace={activePlace}
            isSelected={isSelected}
          />
        ) : null}
      </div>
      <Readout row={activeRow} hasCode={hasCode} />
      <ReadingHelp />
    </section>
  );
}
