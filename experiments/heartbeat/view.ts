import type { ExperimentPanel } from "#experiments/panel.ts";
import { heartbeatSamples } from "./code.ts";
import { heartbeat, heartbeatParams } from "./contract.ts";
import { HeartbeatControls } from "./controls.tsx";
import { HeartbeatPanel } from "./panel.tsx";
import { HeartbeatParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** Ghosts and heartbeats as the site shows them. */
export const heartbeatView: ExperimentPanel = {
  id: heartbeat.id,
  title: heartbeat.title,
  defaultParams: heartbeatParams.parse({}),
  Picture: HeartbeatPanel,
  Params: HeartbeatParamsForm,
  Controls: HeartbeatControls,
  samples: heartbeatSamples,
  recorded: recorded as ExperimentPanel["recorded"],
  faults: true,
};
