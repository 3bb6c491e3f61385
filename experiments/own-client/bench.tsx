"use client";

import { Radio, RotateCcw, Square } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { CodeTabs } from "#components/lab/code-tabs.tsx";
import { FaultBar } from "#components/lab/fault-bar.tsx";
import { LogTable } from "#components/lab/log-table.tsx";
import { PanelFrame } from "#components/lab/panel-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { WireView } from "#components/wire/wire-view.tsx";
import { BenchNotice } from "#experiments/bench-notice.tsx";
import type { LiveBenchProps } from "#experiments/panel.ts";
import { RecordedNote, SavedState } from "#experiments/saved-state.tsx";
import { statusOf } from "#experiments/status.ts";
import { useRun } from "#experiments/use-run.ts";
import { useSidecarUrl } from "#experiments/use-sidecar-url.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { AddressView } from "./address-view.tsx";
import { type Mode, type OwnClientParams, ownClientParams } from "./contract.ts";
import { NewAddress } from "./new-address.tsx";
import { DEFAULT_OPTIONS } from "./options.ts";
import { OptionsForm } from "./options-form.tsx";

/** The bench of the learner's own client: an address to open, and what comes to it. */
export function OwnClientBench({ panel, lesson }: LiveBenchProps) {
  const controls = useRun(panel.id, lesson);
  const { run, handle, starting, start, stop } = controls;
  const [params, setParams] = useState<OwnClientParams | undefined>(DEFAULT_OPTIONS);
  const [mode, setMode] = useState<Mode>("echo");
  const ws = useSidecarUrl();
  const live = run?.state.status === "running";
  const events = run?.events ?? panel.recorded.events;
  const code = <CodeTabs samples={panel.samples(live ? `${run.labUrl}/${mode}` : `${ws}/echo`)} />;
  const leave = useEffectEvent(stop);
  useEffect(() => () => leave(), []);
  const place = useRef<HTMLDivElement>(null);
  const openRun = live ? run.id : null;
  const lastOpen = useRef(openRun);
  useEffect(() => {
    // Opening and stopping take away the button that was pressed: the focus goes to what came instead.
    const lost = lastOpen.current !== openRun && document.activeElement === document.body;
    lastOpen.current = openRun;
    if (lost) place.current?.focus({ preventScroll: true });
  }, [openRun]);

  return (
    <PanelFrame
      title={panel.title}
      status={live && run.attached ? { kind: "running", text: "Address open" } : statusOf(controls)}
      actions={
        live ? (
          <>
            <NewAddress
              connected={countConnected(events)}
              onReplace={() => {
                stop();
                start(run.params);
              }}
            />
            <Button size="sm" onClick={stop}>
              <Square aria-hidden="true" />
              Stop
            </Button>
          </>
        ) : run ? (
          <Button size="sm" variant="quiet" onClick={controls.reset}>
            <RotateCcw aria-hidden="true" />
            Reset
          </Button>
        ) : null
      }
      params={
        <div ref={place} tabIndex={-1} className="@container py-2">
          {live && handle ? (
            <AddressView
              run={handle}
              labUrl={run.labUrl}
              mode={mode}
              params={ownClientParams.parse(run.params)}
              onMode={setMode}
            />
          ) : (
            <div className="flex flex-col gap-5">
              <Button
                variant="primary"
                className="self-start"
                disabled={starting || params === undefined}
                onClick={() => start(params)}
              >
                <Radio aria-hidden="true" />
                {run ? "Open another private address" : "Open a private address"}
              </Button>
              <OptionsForm initial={params} busy={starting} onChange={setParams} />
            </div>
          )}
        </div>
      }
      notice={<BenchNotice controls={controls} again="Open another address to go on." />}
      faults={
        live && ownClientParams.parse(run.params).cable ? (
          <FaultBar run={handle} events={events} />
        ) : undefined
      }
      picture={
        <div className="flex flex-col gap-6">
          <panel.Picture events={events} live={live} />
          {live && countClients(events) === 0 ? code : null}
        </div>
      }
      wire={<WireView events={events} />}
      log={<LogTable events={events} live={live} />}
      code={code}
      footer={
        run ? (
          <SavedState run={run} />
        ) : (
          <RecordedNote recorded={panel.recorded} invite="Open an address to see your own." />
        )
      }
    />
  );
}

function countClients(events: readonly RunEvent[]): number {
  return events.filter(({ type }) => type === "wire.open").length;
}

function countConnected(events: readonly RunEvent[]): number {
  return countClients(events) - events.filter(({ type }) => type === "wire.close").length;
}
