"use client";

import { useId, useMemo } from "react";
import { BooksBar } from "./books-bar.tsx";
import type { BackpressureParams, LegResult } from "./contract.ts";
import { type Dialled, duringLeg } from "./dialled.ts";
import { flowsAt } from "./flows.ts";
import { MemoryGauge } from "./memory-gauge.tsx";
import { shownLevel } from "./moment.ts";
import { MomentControl } from "./moment-control.tsx";
import { longestOf, stackScale, tankScale } from "./scales.ts";
import { StackFigure } from "./stack-figure.tsx";
import { TankList } from "./tank-list.tsx";
import { TankRow } from "./tank-row.tsx";
import { TankTextures } from "./tank-texture.tsx";
import type { Leg } from "./tanks.ts";

interface LegViewProps {
  readonly leg: Leg;
  /** All of the run: they are drawn to one scale. */
  readonly legs: readonly Leg[];
  readonly params: BackpressureParams;
  readonly result: LegResult | undefined;
  /** What the learner did to the cable in the run. */
  readonly dialled: readonly Dialled[];
  /** The chosen moment, microseconds of the run. */
  readonly at: number | null;
  /** Whether this leg may have more levels. */
  readonly goesOn: boolean;
  readonly onMoment: (at: number | null) => void;
}

/** One policy's turn: its tanks at a moment, and over time. */
export function LegView(props: LegViewProps) {
  const { leg, legs, params, result, dialled, at, goesOn, onMoment } = props;
  const { producer, size, seconds } = params;
  // The writer of a stream says by itself when it can take more.
  const mark = leg.stream && producer === "page" ? null : params.markBytes;
  const textures = useId();
  const tanks = useMemo(() => tankScale(legs, mark), [legs, mark]);
  const stack = useMemo(() => stackScale(legs), [legs]);
  const length = useMemo(() => longestOf(legs, seconds), [legs, seconds]);
  const faults = useMemo(() => duringLeg(dialled, leg), [dialled, leg]);
  const level = shownLevel(leg, at, goesOn);
  if (level === null) return <p className="text-muted text-note">Its connection is open.</p>;
  const isLast = level === leg.levels.at(-1);
  return (
    <div className="flex flex-col gap-6">
      <svg aria-hidden="true" className="absolute size-0">
        <TankTextures id={textures} />
      </svg>
      <section aria-label="The tanks" className="flex flex-col gap-3">
        <TankRow
          level={level}
          flows={flowsAt(leg, level, size)}
          {...{ mark, producer, textures }}
          scale={tanks}
        />
        <MomentControl leg={leg} level={level} follows={at === null} onChange={onMoment} />
        <TankList level={level} producer={producer} textures={textures} />
        <MemoryGauge leg={leg} level={level} scale={tanks} producer={producer} />
      </section>
      <BooksBar
        level={level}
        lost={isLast && leg.ended && result ? result.lost : null}
        most={Math.max(1, ...legs.map(({ levels }) => levels.at(-1)?.produced ?? 0))}
      />
      <StackFigure
        leg={leg}
        scale={stack}
        length={length}
        mark={mark}
        at={level.at}
        textures={textures}
        producer={producer}
        dialled={faults}
        onPick={onMoment}
      />
    </div>
  );
}
