import type { ComponentType } from "react";
import type { Run } from "#client/run.ts";
import type { CodeSample } from "#components/lab/code-tabs.tsx";
import type { RunEvent } from "#protocol/run-event.ts";

/** A run that was recorded for readers who cannot make one: real bytes, and when and by whom. */
export interface RecordedRun {
  /** ISO 8601. */
  readonly recordedAt: string;
  /** The browser that made it, such as `Chromium 156`. */
  readonly browser: string;
  readonly events: readonly RunEvent[];
}

export interface PictureProps {
  readonly events: readonly RunEvent[];
  /** Whether more events may come. */
  readonly live: boolean;
}

export interface ParamsProps {
  /** What the form begins with. When it changes from outside, the form is made anew. */
  readonly initial: unknown;
  /** The sidecar's host and port, as `Host` would name it. */
  readonly host: string;
  /** The page's own origin. */
  readonly origin: string;
  readonly busy: boolean;
  /** The events of the learner's own last run here, empty before there is one. */
  readonly events: readonly RunEvent[];
  /** What Run will start; undefined while the parameters cannot be run. */
  readonly onChange: (params: unknown) => void;
  readonly onStart: (params: unknown) => void;
}

export interface ControlsProps {
  /** The run while it lives, to send commands to; null otherwise: then nothing can be pressed. */
  readonly run: Run | null;
  /** Of this run, empty without one: what is in force is told by them. */
  readonly events: readonly RunEvent[];
}

export interface LiveBenchProps {
  readonly panel: ExperimentPanel;
  readonly lesson?: string;
}

/** What the site needs of an experiment to show it. */
export interface ExperimentPanel {
  readonly id: string;
  readonly title: string;
  readonly defaultParams: unknown;
  readonly Picture: ComponentType<PictureProps>;
  readonly Params: ComponentType<ParamsProps>;
  /** What the learner does while a run lives: above the picture, so that both are in sight. */
  readonly Controls?: ComponentType<ControlsProps>;
  /** The same thing for other clients; `url` is a public WebSocket address. */
  readonly samples: (url: string) => readonly CodeSample[];
  readonly recorded: RecordedRun;
  /** Its runs have a link with `faults`: the live bench shows the bar that dials them. */
  readonly faults?: true;
  /** Takes the place of `LiveBench` where Run and Stop are not what the learner does. */
  readonly Bench?: ComponentType<LiveBenchProps>;
}
