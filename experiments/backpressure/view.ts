import type { ExperimentPanel } from "#experiments/panel.ts";
import { backpressureSamples } from "./code.ts";
import { backpressure, backpressureParams } from "./contract.ts";
import { BackpressurePanel } from "./panel.tsx";
import { BackpressureParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** Backpressure as the site shows it. */
export const backpressureView: ExperimentPanel = {
  id: backpressure.id,
  title: backpressure.title,
  defaultParams: backpressureParams.parse({}),
  faults: true,
  Picture: BackpressurePanel,
  Params: BackpressureParamsForm,
  samples: backpressureSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
