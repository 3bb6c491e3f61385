"use client";

import { useMemo, useRef, useState } from "react";
import type { Fold } from "./fold.ts";
import { type Drawn, type Layout, layOut } from "./layout.ts";
import { fitZoom, zoomLimits } from "./zoom.ts";

interface View {
  /** Pixels per microsecond; null: what fits. */
  readonly zoom: number | null;
  readonly trueTime: boolean;
  readonly unfolded: ReadonlySet<string>;
}

/** A layout and what changes it. */
export interface LayoutControl {
  readonly layout: Layout;
  readonly trueTime: boolean;
  readonly fitted: boolean;
  /** False where it is at its limit. */
  readonly zoomBy: (factor: number) => boolean;
  readonly fit: () => void;
  readonly toggleTrueTime: () => void;
  /** Zooms so that the fold's parts fill the window, or takes it apart where no zoom would. */
  readonly open: (fold: Fold) => void;
}

/** While the box is not shown, nothing is drawn: the zoom that is quickest laid out. */
const UNSEEN = 1e-9;
const NOTHING: ReadonlySet<string> = new Set();
/** While more comes, what fits leaves some room, so as not to be laid out anew by each frame. */
const FIRST_FILL = 0.7;
const LEAST_FILL = 0.35;

/** The layout of what is drawn in a window `room` pixels high: all of it at first. */
export function useLayout(drawn: Drawn, room: number, live: boolean): LayoutControl {
  const [view, setView] = useState<View>({ zoom: null, trueTime: false, unfolded: NOTHING });
  const { trueTime, unfolded } = view;
  const last = useRef({ zoom: 0, trueTime, room });

  const laid = useMemo(() => {
    const at = (zoom: number) => ({ zoom, layout: layOut(drawn, { zoom, trueTime, unfolded }) });
    if (room === 0) return at(UNSEEN);
    if (view.zoom !== null) return at(view.zoom);
    const before = last.current;
    if (live && before.zoom > 0 && before.trueTime === trueTime && before.room === room) {
      const same = at(before.zoom);
      const fill = same.layout.height / room;
      if (fill <= 1 && fill >= LEAST_FILL) return same;
    }
    const zoom = fitZoom(drawn, live ? room * FIRST_FILL : room, trueTime);
    last.current = { zoom, trueTime, room };
    return at(zoom);
  }, [drawn, room, live, view.zoom, trueTime, unfolded]);

  const zoomTo = (zoom: number) => {
    const { least, most } = zoomLimits(drawn, room, trueTime);
    const bounded = Math.min(Math.max(zoom, least), most);
    if (bounded === view.zoom) return false;
    setView({ trueTime, zoom: bounded, unfolded: NOTHING });
    return true;
  };
  return {
    layout: laid.layout,
    trueTime,
    fitted: view.zoom === null,
    zoomBy: (factor) => zoomTo(laid.zoom * factor),
    fit: () => setView({ trueTime, zoom: null, unfolded: NOTHING }),
    toggleTrueTime: () => setView({ zoom: null, trueTime: !trueTime, unfolded: NOTHING }),
    open: ({ at, lastAt, parts }) => {
      const { most } = zoomLimits(drawn, room, trueTime);
      const wanted = lastAt > at ? (0.6 * room) / (lastAt - at) : Number.POSITIVE_INFINITY;
      if (Math.min(wanted, most) > laid.zoom * 1.01 && wanted <= most) zoomTo(wanted);
      else setView({ ...view, zoom: laid.zoom, unfolded: union(unfolded, parts) });
    },
  };
}

function union(known: ReadonlySet<string>, parts: Fold["parts"]): ReadonlySet<string> {
  return new Set([...known, ...parts.map(({ key }) => key)]);
}
