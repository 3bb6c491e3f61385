import type { ExperimentPanel } from "#experiments/panel.ts";
import { lifecycleSamples } from "./code.ts";
import { lifecycle, lifecycleParams } from "./contract.ts";
import { LifecyclePanel } from "./panel.tsx";
import { LifecycleParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** The life and death of a connection as the site shows it. */
export const lifecycleView: ExperimentPanel = {
  id: lifecycle.id,
  title: lifecycle.title,
  defaultParams: lifecycleParams.parse({}),
  Picture: LifecyclePanel,
  Params: LifecycleParamsForm,
  samples: lifecycleSamples,
  recorded: recorded as ExperimentPanel["recorded"],
  faults: true,
};
