"use client";

import { Download } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { CodeTabs } from "#components/lab/code-tabs.tsx";
import { FaultsInForce } from "#components/lab/faults-in-force.tsx";
import { LogTable } from "#components/lab/log-table.tsx";
import { PanelFrame, type PanelViews } from "#components/lab/panel-frame.tsx";
import { PanelPlaceholder } from "#components/lab/panel-placeholder.tsx";
import { Scrubber } from "#components/lab/scrubber.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { formatBytes } from "#components/wire/format.ts";
import { useLinkState } from "#components/wire/use-link-state.ts";
import { WireView } from "#components/wire/wire-view.tsx";
import type { RunEvent, RunOutcome } from "#protocol/run-event.ts";
import type { ExperimentPanel } from "./panel.ts";
import { loadPanel } from "./panels.ts";
import { OUTCOMES } from "./status.ts";
import type { RunSource } from "./stored-events.ts";
import { useSidecarUrl } from "./use-sidecar-url.ts";
import { useStoredEvents } from "./use-stored-events.ts";

interface RunReplayProps {
  /** Where the run is fetched from. */
  readonly source: RunSource;
  readonly experiment: string;
  /** Null while the run lives, or if its end was not saved. */
  readonly outcome: RunOutcome | null;
  readonly why: string | null;
  readonly views?: PanelViews;
  /** Tells it from another replay on the page. */
  readonly label?: string;
}

interface ReplayProps extends RunReplayProps {
  readonly events: readonly RunEvent[];
  readonly panel: ExperimentPanel;
}

/** A stored run in its own panel, at any moment of it. */
export function RunReplay(props: RunReplayProps) {
  const [panel, setPanel] = useState<ExperimentPanel | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadPanel(props.experiment).then(setPanel, () => setFailed(true));
  }, [props.experiment]);
  const loading = useStoredEvents(props.source);
  if (failed) return <PanelPlaceholder title={props.experiment} failed />;
  const title = panel?.title ?? props.experiment;
  if (loading.status === "loading") {
    return (
      <PanelPlaceholder title={title} failed={false}>
        <p className="text-muted text-note tabular-nums">
          Fetching the log of the run
          {loading.bytes > 0 ? `: ${formatBytes(loading.bytes)} so far` : "…"}
        </p>
      </PanelPlaceholder>
    );
  }
  const { stored, retry } = loading;
  if (!stored.ok) {
    return (
      <PanelPlaceholder title={title} failed={false}>
        <ErrorState
          title="The log of the run could not be fetched"
          action={<Button onClick={retry}>Try again</Button>}
        >
          {stored.message}
        </ErrorState>
      </PanelPlaceholder>
    );
  }
  if (!panel) return <PanelPlaceholder title={title} failed={false} />;
  return <Replay {...props} events={stored.events} panel={panel} />;
}

function Replay({ source, outcome, why, events, panel, views, label }: ReplayProps) {
  // Browser events carry their own time and may have arrived later than what they came before.
  const ordered = useMemo(() => events.toSorted((a, b) => a.at - b.at || a.seq - b.seq), [events]);
  const [shown, setShown] = useState(ordered.length);
  /** Going to another moment of a long run takes a while: the slider does not wait for it. */
  const drawn = useDeferredValue(shown);
  const upTo = useMemo(() => ordered.slice(0, drawn), [ordered, drawn]);
  const link = useLinkState(upTo);
  const ws = useSidecarUrl();
  return (
    <PanelFrame
      title={panel.title}
      label={label}
      views={views}
      status={{ kind: "replay", text: outcome ? `Replay · ${OUTCOMES[outcome]}` : "Replay" }}
      params={
        <>
          <Scrubber events={ordered} shown={shown} onChange={setShown} />
          {link.cables.size > 0 ? <FaultsInForce state={link} /> : null}
        </>
      }
      notice={notice(outcome, why)}
      picture={
        events.length > 0 ? (
          <panel.Picture events={upTo} live={false} />
        ) : (
          <EmptyState title="Nothing was saved of this run">
            It ended before its first event was in the database.
          </EmptyState>
        )
      }
      wire={<WireView events={upTo} />}
      log={<LogTable events={upTo} live={false} />}
      code={<CodeTabs samples={panel.samples(`${ws}/echo`)} />}
      footer={
        <>
          <p>{events.length} events, as they were saved</p>
          <span className="ml-auto flex flex-wrap items-center gap-x-4">
            <a className="link inline-flex min-h-6 items-center gap-1" href={`${source}?download`}>
              <Download aria-hidden="true" className="size-3.5" />
              Download JSON
            </a>
            <a
              className="link inline-flex min-h-6 items-center gap-1"
              href={`${source}/capture.pcapng`}
            >
              <Download aria-hidden="true" className="size-3.5" />
              Download pcapng
            </a>
          </span>
        </>
      }
    />
  );
}

function notice(outcome: RunOutcome | null, why: string | null) {
  const text = outcome
    ? outcome !== "finished" && why
    : "This run has not ended yet. Here is what is saved of it so far; reload for more.";
  return text ? (
    <p className="border-warn border-l-2 bg-warn-soft px-4 py-3 text-note">{text}</p>
  ) : null;
}
