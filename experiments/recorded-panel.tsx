"use client";

import { useMemo } from "react";
import { CodeTabs } from "#components/lab/code-tabs.tsx";
import { LogTable } from "#components/lab/log-table.tsx";
import { PanelFrame } from "#components/lab/panel-frame.tsx";
import { usePreset, withPreset } from "#components/lab/preset.ts";
import { WireView } from "#components/wire/wire-view.tsx";
import { Notice } from "./bench-notice.tsx";
import type { ExperimentPanel } from "./panel.ts";
import { RecordedNote } from "./saved-state.tsx";
import { useSidecarUrl } from "./use-sidecar-url.ts";

export interface RecordedPanelProps {
  readonly panel: ExperimentPanel;
  /** Whether a run was asked for, which there is none of here. */
  readonly isAsked: boolean;
}

const ignore = () => {};

/** The panel of an experiment as a lesson has it, with its recorded run and nothing to start. */
export function RecordedPanel({ panel, isAsked }: RecordedPanelProps) {
  const preset = usePreset(panel.id);
  const initial = useMemo(() => withPreset(panel.defaultParams, preset), [panel, preset]);
  const ws = useSidecarUrl();
  const { events } = panel.recorded;
  return (
    <PanelFrame
      title={panel.title}
      status={{ kind: "recorded", text: "Recorded run" }}
      params={
        <div className="@container">
          <panel.Params
            key={preset.count}
            initial={initial}
            host={new URL(ws).host}
            origin={location.origin}
            busy
            events={[]}
            onChange={ignore}
            onStart={ignore}
          />
        </div>
      }
      notice={
        isAsked ? <Notice>No runs are started here: that is what a lesson is for.</Notice> : null
      }
      picture={<panel.Picture events={events} live={false} />}
      wire={<WireView events={events} />}
      log={<LogTable events={events} live={false} />}
      code={<CodeTabs samples={panel.samples(`${ws}/echo`)} />}
      footer={<RecordedNote recorded={panel.recorded} invite="A lesson has Run and Stop here." />}
    />
  );
}
