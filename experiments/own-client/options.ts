import { type OwnClientParams, ownClientParams } from "./contract.ts";

export type OptionName = keyof OwnClientParams;
export type OptionTexts = Readonly<Record<OptionName, string>>;

interface OptionField {
  readonly name: OptionName;
  readonly label: string;
  readonly mode: string;
}

/** The run's options as fields of a form, each with the mode it is for. */
export const OPTION_FIELDS: readonly OptionField[] = [
  { name: "pingEveryMs", label: "A Ping every, ms", mode: "Server pings" },
  { name: "pongWithinMs", label: "Pong expected within, ms", mode: "Server pings" },
  { name: "chatEveryMs", label: "A message every, ms", mode: "Chatty" },
  { name: "fragments", label: "Frames for a message", mode: "Fragmenting" },
];

export const DEFAULT_OPTIONS: OwnClientParams = ownClientParams.parse({});

/** What the learner typed, checked field by field against the contract. */
export function readOptions(texts: OptionTexts): {
  readonly params: OwnClientParams | undefined;
  readonly errors: Partial<Record<OptionName, string>>;
} {
  const errors: Partial<Record<OptionName, string>> = {};
  const values: Partial<Record<OptionName, number>> = {};
  for (const { name } of OPTION_FIELDS) {
    const text = texts[name].trim();
    const { minimum, maximum } = limitsOf(name);
    const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= minimum && value <= maximum) values[name] = value;
    else errors[name] = `A whole number from ${minimum} to ${maximum}.`;
  }
  const sound = Object.keys(errors).length === 0;
  return { params: sound ? ownClientParams.safeParse(values).data : undefined, errors };
}

/** The smallest and the largest value that the contract takes. */
export function limitsOf(name: OptionName): { minimum: number; maximum: number } {
  const { minValue, maxValue } = ownClientParams.shape[name].unwrap();
  return { minimum: minValue ?? 0, maximum: maxValue ?? Number.MAX_SAFE_INTEGER };
}
