"use client";

import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, Pause, Play } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { formatMicros } from "#components/wire/format.ts";
import type { RunEvent } from "#protocol/run-event.ts";

interface ScrubberProps {
  /** In order of time. */
  readonly events: readonly RunEvent[];
  /** How many of them are shown. */
  readonly shown: number;
  readonly onChange: (shown: number) => void;
}

/** A run may last milliseconds or minutes: playing goes event by event, so that all can be seen. */
const STEP_MS = 450;

/** Goes to any moment of a run: slider, step by step, or played. */
export function Scrubber({ events, shown, onChange }: ScrubberProps) {
  const label = useId();
  const [playing, setPlaying] = useState(false);
  const last = events.length;
  useEffect(() => {
    if (!playing) return;
    if (shown >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => onChange(shown + 1), STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, shown, last, onChange]);

  const go = (to: number) => {
    setPlaying(false);
    onChange(to);
  };
  const play = () => {
    if (shown >= last) onChange(0);
    setPlaying(true);
  };
  const current = events[shown - 1];
  const where = current
    ? `Event ${shown} of ${last}, at ${formatMicros(current.at)}: ${current.type}`
    : `Before the first of ${last} events`;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="flex gap-0.5">
          <Step name="To the beginning" disabled={shown === 0} onClick={() => go(0)}>
            <ChevronFirst aria-hidden="true" />
          </Step>
          <Step name="One event back" disabled={shown === 0} onClick={() => go(shown - 1)}>
            <ChevronLeft aria-hidden="true" />
          </Step>
          <Step
            name={playing ? "Pause" : "Play"}
            onClick={playing ? () => setPlaying(false) : play}
          >
            {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          </Step>
          <Step name="One event on" disabled={shown === last} onClick={() => go(shown + 1)}>
            <ChevronRight aria-hidden="true" />
          </Step>
          <Step name="To the end" disabled={shown === last} onClick={() => go(last)}>
            <ChevronLast aria-hidden="true" />
          </Step>
        </div>
        <input
          type="range"
          min={0}
          max={last}
          value={shown}
          aria-labelledby={label}
          aria-valuetext={where}
          onChange={(event) => go(Number(event.target.value))}
          className="h-6 min-w-40 flex-1 cursor-pointer accent-accent"
        />
      </div>
      <p id={label} className="text-micro text-muted tabular-nums">
        {where}
      </p>
    </div>
  );
}

interface StepProps {
  readonly name: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Step({ name, disabled = false, onClick, children }: StepProps) {
  return (
    <Tooltip content={name}>
      <Button
        size="icon"
        variant="quiet"
        aria-label={name}
        aria-disabled={disabled}
        onClick={disabled ? undefined : onClick}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
