import type { ExperimentPanel } from "#experiments/panel.ts";
import { scalingSamples } from "./code.ts";
import { scaling, scalingParams } from "./contract.ts";
import { ScalingPanel } from "./panel.tsx";
import { ScalingParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** Scaling out as the site shows it. */
export const scalingView: ExperimentPanel = {
  id: scaling.id,
  title: scaling.title,
  defaultParams: scalingParams.parse({}),
  Picture: ScalingPanel,
  Params: ScalingParamsForm,
  samples: scalingSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
