"use client";

import { memo, useMemo } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatMicros } from "#components/wire/format.ts";
import { useWire } from "#components/wire/use-wire.ts";
import type { PictureProps } from "#experiments/panel.ts";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";
import type { DuplexParams } from "./contract.ts";
import { FiguresTable } from "./figures-table.tsx";
import { LineFigure } from "./line-figure.tsx";
import { PhaseFigure } from "./phase-figure.tsx";
import { isOver, loadIn, paramsIn, troubleIn } from "./run-says.ts";
import { type DuplexStory, storyOf } from "./summary.ts";
import type { Talk } from "./talk.ts";
import { useCalmEvents } from "./use-calm-events.ts";
import { headlineOf, lineSentence, loadWords, runWords, sentencesOf } from "./words.ts";

/** The picture of a duplex run: nothing in it comes from anywhere but the events. */
export function DuplexPanel({ events, live }: PictureProps) {
  return <Drawing events={useCalmEvents(events, live)} />;
}

const Drawing = memo(function Drawing({ events }: Pick<PictureProps, "events">) {
  const wire = useWire(events);
  const story = useMemo(() => storyOf(events, wire.connections), [events, wire]);
  const params = useMemo(() => paramsIn(events), [events]);
  const load = useMemo(() => loadIn(events), [events]);
  const trouble = useMemo(() => troubleIn(events), [events]);
  if (events.length === 0) {
    return (
      <EmptyState title="Nothing asked yet">
        Run it: your browser asks the same questions over HTTP and over a WebSocket, and here stands
        who waits for whom.
      </EmptyState>
    );
  }
  const part = { story, params, over: isOver(events) };
  return (
    <div className="@container flex flex-col gap-8">
      <Exchanges {...part} load={load} trouble={trouble} />
      {params?.largeBytes === 0 ? null : <Line {...part} />}
    </div>
  );
});

interface PartProps {
  readonly story: DuplexStory;
  readonly params: DuplexParams | null;
  readonly over: boolean;
}

interface ExchangesProps extends PartProps {
  readonly load: SidecarLoad | null;
  readonly trouble: readonly string[];
}

/** The same questions in both ways, on one scale. */
function Exchanges({ story, params, load, trouble, over }: ExchangesProps) {
  const { talks, result } = story;
  const end = Math.max(1, lengthSoFar(talks.http), lengthSoFar(talks.socket));
  return (
    <section className="flex flex-col gap-5">
      <div role="status" className="flex min-h-52 flex-col gap-2 @lg:min-h-40">
        <p className="font-medium text-body">{headlineOf(result, over)}</p>
        {[...sentencesOf(result), ...trouble].map((sentence) => (
          <p key={sentence} className="max-w-prose text-note">
            {sentence}
          </p>
        ))}
      </div>
      <PhaseFigure
        title="HTTP: one question at a time"
        talk={talks.http}
        result={result.http}
        end={end}
      />
      <PhaseFigure
        title="WebSocket: both sides when they like"
        talk={talks.socket}
        result={result.socket}
        end={end}
      />
      <p className="max-w-prose text-micro text-muted">
        Time runs to the right, at the same scale in both. Solid lines are questions and answers,
        dashed ones notices; where the server’s line is thick it thinks. What is hatched waits.
        {params ? ` ${runWords(params)}` : null}
      </p>
      <FiguresTable result={result} />
      <p className="max-w-prose text-micro text-muted">
        The server’s times are those of the tap at its socket, beyond the link. Times that begin on
        one side and end on the other are off by{" "}
        {formatMicros(Math.max(result.http.error, result.socket.error))} at the most, the error of
        the browser’s clock against the server’s: hence a share that is a range.{" "}
        {load ? loadWords(load) : null}
      </p>
    </section>
  );
}

const NEXT =
  "One connection carries its bytes in order: next, a large message gets in the way of an urgent one.";

/** What is urgent, and a large message in its way. */
function Line({ story, params, over }: PartProps) {
  const { trials, result } = story;
  const sentence = params ? lineSentence(result, params.largeBytes) : null;
  return (
    <section className="flex flex-col gap-4">
      <h4 className="font-medium text-note">Behind a large message</h4>
      <p className="min-h-36 max-w-prose text-note @lg:min-h-24">
        {sentence ?? (over ? "This part did not come to its end." : NEXT)}
      </p>
      <LineFigure trials={trials} />
      <p className="max-w-prose text-micro text-muted">
        One TCP connection delivers bytes in the order they were written, and frames of one message
        may not mix with those of another: only control frames may go between (RFC 6455 5.4). The
        link here has its rate for each connection; on a real line two connections share it, and
        what goes beside waits a little, too.
      </p>
    </section>
  );
}

/** How much of a phase there is so far, microseconds. */
function lengthSoFar({ began, ended, questions, notices }: Talk): number {
  if (began === null) return 0;
  const last = [
    ...questions.flatMap(({ arose, answered }) => [arose, answered]),
    ...notices.flatMap(({ arose, arrived }) => [arose, arrived]),
  ];
  return (ended ?? last.reduce<number>((most, at) => Math.max(most, at ?? 0), began)) - began;
}
