import type { ExperimentPanel } from "#experiments/panel.ts";
import { architectureSamples } from "./code.ts";
import { architecture, architectureParams } from "./contract.ts";
import { ArchitecturePanel } from "./panel.tsx";
import { ArchitectureParamsForm } from "./params-form.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** The three stages as the site shows them. */
export const architectureView: ExperimentPanel = {
  id: architecture.id,
  title: architecture.title,
  defaultParams: architectureParams.parse({}),
  Picture: ArchitecturePanel,
  Params: ArchitectureParamsForm,
  samples: architectureSamples,
  recorded: recorded as ExperimentPanel["recorded"],
};
