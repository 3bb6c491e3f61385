"use client";

import { Pause, Play } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { formatBinary } from "./binary-size.ts";
import { fullestOf, waitingIn } from "./moment.ts";
import type { Leg, Level } from "./tanks.ts";
import { legTime } from "./words.ts";

interface MomentControlProps {
  readonly leg: Leg;
  readonly level: Level;
  /** Nothing was chosen: the moment is the latest, or the fullest of a leg that is over. */
  readonly follows: boolean;
  /** A moment, microseconds of the run; null: follow again. */
  readonly onChange: (at: number | null) => void;
}

const STEP_MS = 100;

/** Goes to any moment of a leg, or plays it in its own time. */
export function MomentControl({ leg, level, follows, onChange }: MomentControlProps) {
  const label = useId();
  const [playing, setPlaying] = useState(false);
  const { levels } = leg;
  const last = levels.at(-1);
  const index = levels.indexOf(level);
  const now = useRef(level.at);
  useEffect(() => {
    now.current = level.at;
  }, [level]);
  const end = last?.at ?? leg.began;
  useEffect(() => {
    if (!playing) return;
    const from = { at: now.current, wall: performance.now() };
    const timer = setInterval(() => {
      const to = from.at + (performance.now() - from.wall) * 1000;
      onChange(Math.min(to, end));
      if (to >= end) setPlaying(false);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [playing, end, onChange]);

  const go = (at: number | null) => {
    setPlaying(false);
    onChange(at);
  };
  const play = () => {
    if (!playing && level === last) onChange(leg.began);
    setPlaying(!playing);
  };
  const where = `${legTime(level.at - leg.began)}: ${formatBinary(waitingIn(level))} wait`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button
        size="icon"
        variant="quiet"
        aria-label={playing ? "Pause" : "Play this leg"}
        onClick={play}
      >
        {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </Button>
      <span id={label} className="sr-only">
        Moment
      </span>
      <input
        type="range"
        aria-labelledby={label}
        aria-valuetext={where}
        min={0}
        max={Math.max(1, levels.length - 1)}
        value={Math.max(0, index)}
        onChange={(event) => go(levels[Number(event.target.value)]?.at ?? null)}
        className="h-6 min-w-32 flex-1 cursor-pointer accent-accent"
      />
      <span className="min-w-40 text-note tabular-nums">{where}</span>
      <span className="flex gap-1.5">
        <Button size="sm" variant="quiet" onClick={() => go(fullestOf(leg)?.at ?? null)}>
          Fullest
        </Button>
        <Button size="sm" variant="quiet" disabled={follows} onClick={() => go(null)}>
          Follow
        </Button>
      </span>
    </div>
  );
}
