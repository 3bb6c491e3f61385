import type { ExperimentPanel } from "#experiments/panel.ts";
import { framesSamples } from "./code.ts";
import { frames } from "./contract.ts";
import { INITIAL_STATE, paramsOf } from "./form-state.ts";
import { FramesPanel } from "./panel.tsx";
import { FramesParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** The composed frames as the site shows them. */
export const framesView: ExperimentPanel = {
  id: frames.id,
  title: frames.title,
  defaultParams: paramsOf(INITIAL_STATE),
  Picture: FramesPanel,
  Params: FramesParamsForm,
  samples: framesSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
