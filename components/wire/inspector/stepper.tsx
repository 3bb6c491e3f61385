"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";

interface StepperProps {
  /** Names what is stepped through. */
  readonly label: string;
  /** The place now, in words. */
  readonly text: string;
  readonly value: number;
  readonly last: number;
  readonly onChange: (value: number) => void;
  /** Offers to go on by itself. */
  readonly canPlay?: boolean;
}

/** Slow enough to read a step. */
const STEP_MS = 700;

/** Goes step by step, or by slider to any; nothing moves unless asked to. */
export function Stepper({ label, text, value, last, onChange, canPlay = false }: StepperProps) {
  const [playing, setPlaying] = useState(false);
  const isPlaying = playing && value < last;
  const advance = useEffectEvent(() => onChange(value + 1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step waits anew.
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(advance, STEP_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, value]);
  const go = (to: number) => {
    setPlaying(false);
    onChange(to);
  };
  const play = () => {
    if (value === last) onChange(0);
    setPlaying(true);
  };
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">
      <legend className="sr-only">{label}</legend>
      <div className="flex gap-1">
        <Button
          size="sm"
          aria-disabled={value === 0}
          onClick={value === 0 ? undefined : () => go(value - 1)}
        >
          Previous
        </Button>
        {canPlay ? (
          <Button size="sm" onClick={isPlaying ? () => setPlaying(false) : play}>
            <span className="min-w-10">{isPlaying ? "Pause" : "Play"}</span>
          </Button>
        ) : null}
        <Button
          size="sm"
          aria-disabled={value === last}
          onClick={value === last ? undefined : () => go(value + 1)}
        >
          Next
        </Button>
      </div>
      <input
        type="range"
        min={0}
        max={last}
        value={value}
        aria-label={label}
        aria-valuetext={text}
        onChange={(event) => go(Number(event.target.value))}
        className="h-6 min-w-24 flex-1 cursor-pointer accent-accent"
      />
      <p
        aria-live={isPlaying ? "off" : "polite"}
        className="basis-full text-micro text-muted tabular-nums"
      >
        {text}
      </p>
    </fieldset>
  );
}
