import type { ExperimentPanel } from "#experiments/panel.ts";
import { OwnClientBench } from "./bench.tsx";
import { ownClientSamples } from "./code.ts";
import { ownClient } from "./contract.ts";
import { DEFAULT_OPTIONS } from "./options.ts";
import { OptionsForm } from "./options-form.tsx";
import { OwnClientPanel } from "./panel.tsx";
import recorded from "./recorded.json" with { type: "json" };

/** The learner's own client as the site shows it. */
export const ownClientView: ExperimentPanel = {
  id: ownClient.id,
  title: ownClient.title,
  defaultParams: DEFAULT_OPTIONS,
  Picture: OwnClientPanel,
  Params: OptionsForm,
  samples: ownClientSamples,
  recorded: recorded as ExperimentPanel["recorded"],
  Bench: OwnClientBench,
};
