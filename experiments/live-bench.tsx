"use client";

import { Play, RotateCcw, Square } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { CodeTabs } from "#components/lab/code-tabs.tsx";
import { FaultBar } from "#components/lab/fault-bar.tsx";
import { LogTable } from "#components/lab/log-table.tsx";
import { PanelFrame } from "#components/lab/panel-frame.tsx";
import { usePreset, withPreset } from "#components/lab/preset.ts";
import { Button } from "#components/ui/button.tsx";
import { WireView } from "#components/wire/wire-view.tsx";
import { BenchNotice, Notice } from "./bench-notice.tsx";
import { LinkToSetUp } from "./link-to-set-up.tsx";
import type { LiveBenchProps } from "./panel.ts";
import { RecordedNote, SavedState } from "./saved-state.tsx";
import { statusOf } from "./status.ts";
import { useLinkedSetUp } from "./use-linked-set-up.ts";
import { useRun } from "./use-run.ts";
import { useSidecarUrl } from "./use-sidecar-url.ts";

/** Where in the window the views begin when too little of them is seen. */
const MOSTLY_BELOW = 0.6;

/** An experiment the learner runs. Before their first run it shows a recorded one, and says so. */
export function LiveBench({ panel, lesson }: LiveBenchProps) {
  const controls = useRun(panel.id, lesson);
  const preset = usePreset(panel.id);
  const linkRefused = useLinkedSetUp(panel);
  const initial = useMemo(() => withPreset(panel.defaultParams, preset), [panel, preset]);
  const [chosen, setChosen] = useState({ preset, params: initial });
  const params = chosen.preset === preset ? chosen.params : initial;
  const { run, starting } = controls;
  const live = run?.state.status === "running";
  const events = run?.events ?? panel.recorded.events;
  const ws = useSidecarUrl();
  const views = useRef<HTMLDivElement>(null);
  /** Run and Stop: one button, which so keeps the focus. */
  const button = useRef<HTMLButtonElement>(null);
  const reset = () => {
    controls.reset();
    button.current?.focus();
  };
  const showViews = () => views.current?.scrollIntoView({ block: "start" });
  /** A form may be taller than the window: what it brought about is below. */
  const startFromForm = (form: unknown) => {
    controls.start(form);
    showViews();
  };
  const startFromHeader = () => {
    controls.start(params);
    const top = views.current?.getBoundingClientRect().top ?? 0;
    if (top > innerHeight * MOSTLY_BELOW) showViews();
  };

  return (
    <PanelFrame
      viewsRef={views}
      title={panel.title}
      status={statusOf(controls)}
      actions={
        <>
          <Button
            ref={button}
            size="sm"
            variant={live ? "secondary" : "primary"}
            busy={!live && (starting || params === undefined)}
            onClick={live ? controls.stop : startFromHeader}
          >
            {live ? <Square aria-hidden="true" /> : <Play aria-hidden="true" />}
            {live ? "Stop" : "Run"}
          </Button>
          {run && !live ? (
            <Button size="sm" variant="quiet" onClick={reset}>
              <RotateCcw aria-hidden="true" />
              Reset
            </Button>
          ) : null}
        </>
      }
      params={
        <panel.Params
          key={preset.count}
          initial={initial}
          host={new URL(ws).host}
          origin={location.origin}
          busy={starting || live}
          events={run?.events ?? []}
          onChange={(next) => setChosen({ preset, params: next })}
          onStart={startFromForm}
        />
      }
      notice={
        <>
          {linkRefused ? (
            <Notice>
              This link&rsquo;s settings are not understood. The bench is as it always begins.
            </Notice>
          ) : null}
          <BenchNotice controls={controls} />
        </>
      }
      faults={
        panel.faults ? <FaultBar run={live ? controls.handle : null} events={events} /> : undefined
      }
      picture={
        <>
          {panel.Controls ? (
            <div className="print:hidden">
              <panel.Controls run={live ? controls.handle : null} events={run?.events ?? []} />
            </div>
          ) : null}
          <panel.Picture events={events} live={live} />
        </>
      }
      wire={<WireView events={events} live={live} />}
      log={<LogTable events={events} live={live} />}
      code={<CodeTabs samples={panel.samples(`${ws}/echo`)} />}
      footer={
        <>
          {run ? <SavedState run={run} /> : <RecordedNote recorded={panel.recorded} />}
          <LinkToSetUp bench={panel.id} params={params} defaults={panel.defaultParams} />
        </>
      }
    />
  );
}
