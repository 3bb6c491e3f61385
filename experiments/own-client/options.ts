import { limitsOf, type NumberField } from "#experiments/number-form.ts";
import { type OwnClientParams, ownClientParams } from "./contract.ts";

type OptionName = Exclude<keyof OwnClientParams, "cable">;

interface OptionField extends NumberField<OptionName> {
  readonly label: string;
  readonly hint: string;
}

const field = (name: OptionName, label: string, mode: string): OptionField => {
  const { least, most } = limitsOf(ownClientParams, name);
  return { name, label, hint: `${mode}; ${least} to ${most?.toLocaleString("en-GB")}` };
};

/** The run's options that are numbers, as fields of a form, each with the mode it is for. */
export const OPTION_FIELDS: readonly OptionField[] = [
  field("pingEveryMs", "A Ping every, ms", "Server pings"),
  field("pongWithinMs", "Pong expected within, ms", "Server pings"),
  field("chatEveryMs", "A message every, ms", "Chatty"),
  field("fragments", "Frames for a message", "Fragmenting"),
];

export const DEFAULT_OPTIONS: OwnClientParams = ownClientParams.parse({});
