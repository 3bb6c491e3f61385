import type { NumberField } from "#experiments/number-form.ts";
import type { DuplexParams } from "./contract.ts";

interface Field extends NumberField<keyof DuplexParams> {
  readonly label: string;
  readonly hint: string;
}

/** The fields of the form, in the order they are shown. */
export const FIELDS: readonly Field[] = [
  {
    name: "exchanges",
    label: "Exchanges",
    hint: "Questions to ask; as many notices come unasked.",
  },
  {
    name: "thinkMs",
    label: "The server thinks, ms",
    hint: "Before each answer. Questions arise at that pace.",
    unit: "ms",
  },
  { name: "roundTripMs", label: "Round trip, ms", hint: "Of the simulated link.", unit: "ms" },
  {
    name: "bytes",
    label: "Message, bytes",
    hint: "Question, answer and notice alike.",
    unit: "bytes",
  },
  {
    name: "largeBytes",
    label: "Large message, KiB",
    hint: "With 0 that part is left out.",
    unit: "KiB",
    scale: 1024,
  },
  {
    name: "bytesPerSecond",
    label: "Link, KiB per second",
    hint: "Each direction. Empty: no limit.",
    unit: "KiB per second",
    scale: 1024,
    empty: null,
  },
];
