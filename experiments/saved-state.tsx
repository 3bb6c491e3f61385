"use client";

import { Check, CloudOff, Download, LoaderCircle } from "lucide-react";
import type { RunSnapshot } from "#client/run-snapshot.ts";
import { formatInstant } from "#components/lab/format-instant.ts";
import type { RecordedRun } from "./panel.ts";

/** What of a run is in the database, its address and its download. */
export function SavedState({ run }: { run: RunSnapshot }) {
  const { savedSeq, lastSeq, recorder, state } = run;
  const whole = savedSeq >= lastSeq && state.status !== "running";
  // What a run lost with its sidecar never comes; what was saved before is there to open.
  const cut = state.status === "ended" && state.outcome === "interrupted" && savedSeq > 0;
  return (
    <>
      <p role="status" className="flex items-center gap-1.5" data-saved={whole ? "all" : "part"}>
        {savedSeq >= lastSeq && lastSeq > 0 ? (
          <Check aria-hidden="true" className="size-4 text-accent" />
        ) : recorder === "ok" ? (
          <LoaderCircle aria-hidden="true" className="size-4 motion-safe:animate-spin" />
        ) : (
          <CloudOff aria-hidden="true" className="size-4 text-warn" />
        )}
        Saved {Math.min(savedSeq, lastSeq)} of {lastSeq} events
      </p>
      {whole || cut ? (
        <span className="ml-auto flex flex-wrap items-center gap-x-4">
          <a className="link inline-flex min-h-6 items-center" href={`/runs/${run.id}`}>
            Open this run
          </a>
          <a
            className="link inline-flex min-h-6 items-center gap-1"
            href={`/api/runs/${run.id}?download`}
          >
            <Download aria-hidden="true" className="size-3.5" />
            JSON
          </a>
          <a
            className="link inline-flex min-h-6 items-center gap-1"
            href={`/api/runs/${run.id}/capture.pcapng`}
          >
            <Download aria-hidden="true" className="size-3.5" />
            pcapng
          </a>
        </span>
      ) : null}
    </>
  );
}

interface RecordedNoteProps {
  readonly recorded: RecordedRun;
  /** How to have a run of one's own. */
  readonly invite?: string;
}

export function RecordedNote({
  recorded,
  invite = "Press Run to see your own.",
}: RecordedNoteProps) {
  if (recorded.events.length === 0) return <p>No run is recorded yet. {invite}</p>;
  return (
    <p>
      Recorded with {recorded.browser} on {formatInstant(recorded.recordedAt, "day")}: not your
      connection. {invite}
    </p>
  );
}
