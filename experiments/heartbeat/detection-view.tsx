"use client";

import { useRef } from "react";
import { formatCount } from "#components/wire/format.ts";
import { useWidth } from "#components/wire/use-width.ts";
import { type DetectionGroup, detectionsOf } from "./detection.ts";
import { type Reading, settingAt } from "./reading.ts";
import { bandOf } from "./theory.ts";
import { plural, theoryWords, time } from "./words.ts";

/** Of the groups, the last so many are shown. */
const MOST = 6;

/** How long each ghost went unnoticed, against what theory gives. */
export function DetectionView({ reading }: { reading: Reading }) {
  const groups = detectionsOf(reading);
  const setting = settingAt(reading, reading.end);
  const last = groups.slice(-MOST);
  const most = Math.max(
    setting ? bandOf(setting).most : 0,
    ...last.flatMap(({ band, times }) => [band.most, times.at(-1) ?? 0]),
    1,
  );
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium">The time to find a ghost</h4>
      <p className="min-h-[4lh] max-w-prose text-note @md:min-h-[3lh]">
        {setting?.on
          ? theoryWords(setting)
          : "The heartbeat is off: nothing here looks for ghosts, and none will be found."}
      </p>
      {last.length === 0 ? (
        <p className="min-h-12 text-muted text-note">No ghost was found yet.</p>
      ) : (
        <ol aria-label="Ghosts that were found" className="flex flex-col gap-3">
          {last.map((group) => (
            <Group key={`${group.round} ${group.cutAt}`} group={group} to={most * 1.05} />
          ))}
        </ol>
      )}
      {groups.length > MOST ? (
        <p className="text-micro text-muted">{groups.length - MOST} groups before these.</p>
      ) : null}
      {last.length > 0 ? (
        <p className="max-w-prose text-micro text-muted">
          Thin: until the next Ping. Thick: waiting for its Pong. A dot for each terminate; the
          shaded band is what theory gives. A dot just right of it: the server’s timers ran late, by
          so much.
        </p>
      ) : null}
    </section>
  );
}

function Group({ group, to }: { group: DetectionGroup; to: number }) {
  const { times, cutAt, from, untilPing, band } = group;
  const [first = 0, last = first] = [times[0], times.at(-1)];
  const outside = times.filter((found) => found < band.least || found > band.most).length;
  return (
    <li className="flex flex-col gap-1">
      <p className="text-note tabular-nums">
        {plural(times.length, "ghost")} since {time(cutAt)}
        {from > cutAt ? `, heartbeat set at ${time(from)}` : ""}: next Ping after{" "}
        {millis(untilPing)} ms, terminated after{" "}
        {millis(first) === millis(last) ? "" : `${millis(first)} to `}
        {millis(last)} ms
        {outside > 0 ? `; ${outside} outside the band, by ${time(lateness(group))} at most` : ""}.
      </p>
      <Drawing group={group} to={to} />
    </li>
  );
}

/** How far the worst of them lies outside its band, microseconds. */
function lateness({ times, band }: DetectionGroup): number {
  return Math.max(0, ...times.map((found) => Math.max(found - band.most, band.least - found)));
}

/** Seconds would hide by how little the times of one round differ. */
function millis(micros: number): string {
  return formatCount(Math.round(micros / 1000));
}

const HEIGHT = 30;
const MIDDLE = 13;
/** Dots of one group do not all lie on one another. */
const LANES = 5;
const LANE = 3.5;
const RADIUS = 2.5;

function Drawing({ group, to }: { group: DetectionGroup; to: number }) {
  const { times, untilPing, band } = group;
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder) ?? 0;
  const x = (micros: number) => 2 + (micros / to) * (width - 4);
  const end = times.at(-1) ?? 0;
  return (
    <div ref={holder} className="overflow-hidden" style={{ height: HEIGHT }}>
      <svg aria-hidden="true" width={width} height={HEIGHT}>
        <rect
          x={x(band.least)}
          width={Math.max(1, x(band.most) - x(band.least))}
          y="2"
          height={2 * (MIDDLE - 2)}
          className="fill-accent-soft stroke-accent"
          strokeDasharray="2 2"
        />
        <path d={`M${x(0)} ${MIDDLE}H${x(untilPing)}`} className="stroke-line-strong" />
        <path d={`M${x(untilPing)} ${MIDDLE}H${x(end)}`} className="stroke-4 stroke-op-ping" />
        <path d={`M${x(0)} ${MIDDLE - 6}v12`} className="stroke-2 stroke-warn" />
        {times.map((found, index) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: they are sorted, and may be equal.
            key={index}
            cx={x(found)}
            cy={MIDDLE + ((index % LANES) - (LANES - 1) / 2) * LANE}
            r={RADIUS}
            className="fill-ink"
          />
        ))}
      </svg>
    </div>
  );
}
