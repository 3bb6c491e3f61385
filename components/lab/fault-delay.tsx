"use client";

import { type KeyboardEvent, useState } from "react";
import { Field, Input } from "#components/ui/field.tsx";
import { FAULT_FIELDS, readNumber, stopOf, textOf, wordsOf } from "./fault-fields.ts";
import { Slider } from "./fault-number.tsx";
import { DIFFERS, inForce, type LaneChange, setFault } from "./fault-state.ts";
import { type FaultBench, useDial } from "./use-dial.ts";

const FIELDS = { delay: FAULT_FIELDS.delay, jitter: FAULT_FIELDS.jitter };
type Part = keyof typeof FIELDS;

/** Delay ± jitter: two numbers that are asked for together, since one bounds the other. */
export function FaultDelay({ bench }: { bench: FaultBench }) {
  const { state, aim } = bench;
  const values: Readonly<Record<Part, number | typeof DIFFERS>> = {
    delay: inForce(state, aim, "delayMs"),
    jitter: inForce(state, aim, "jitterMs"),
  };
  const inForceOf = (part: Part) => {
    const value = values[part];
    return value === DIFFERS ? "" : textOf(FIELDS[part], value);
  };
  const dial = useDial(bench, { delay: inForceOf("delay"), jitter: inForceOf("jitter") });
  /** The field that the last message is about. */
  const [part, setPart] = useState<Part>("delay");
  const { stops } = FIELDS.delay;
  const delay = readNumber(FIELDS.delay, dial.value.delay);
  const millis = "value" in delay ? delay.value : 0;

  function ask(texts: Readonly<Record<Part, string>>, changed: Part) {
    const change: LaneChange = {};
    for (const one of ["delay", "jitter"] as const) {
      // Several are in force, and none was typed: they stay.
      if (texts[one] === "" && values[one] === DIFFERS) continue;
      const read = readNumber(FIELDS[one], texts[one]);
      if ("error" in read) {
        setPart(one);
        return dial.refuse(texts, read.error);
      }
      change[FIELDS[one].name] = read.value ?? 0;
    }
    setPart(changed);
    return void dial.ask(texts, setFault(aim, change));
  }

  const input = (one: Part) => ({
    value: dial.value[one],
    placeholder: values[one] === DIFFERS ? "differs" : undefined,
    inputMode: "decimal" as const,
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) =>
      dial.type({ ...dial.value, [one]: event.target.value }),
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (key === "Enter") ask(dial.value, one);
      if (key === "Escape") dial.revert();
    },
    onBlur: () => {
      if (dial.typed) ask(dial.value, one);
    },
  });
  const slid = (place: number) => ({
    ...dial.value,
    delay: textOf(FIELDS.delay, stops[place] ?? 0),
  });
  const errorOf = (one: Part) => (part === one ? dial.message : undefined);

  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2" aria-busy={dial.pending}>
      <Field label="Delay" error={errorOf("delay")} className="min-w-56 flex-1">
        <div className="flex items-center gap-2">
          <Slider
            label="Delay, slider"
            last={stops.length - 1}
            value={stopOf(stops, millis)}
            words={wordsOf(FIELDS.delay, millis)}
            onSlide={(place) => dial.type(slid(place))}
            onChosen={(place) => ask(slid(place), "delay")}
          />
          <Input {...input("delay")} className="w-18 shrink-0 tabular-nums" />
          <span className="text-micro text-muted">ms</span>
        </div>
      </Field>
      <Field label="Jitter ±" error={errorOf("jitter")}>
        <div className="flex items-center gap-2">
          <Input {...input("jitter")} className="w-18 shrink-0 tabular-nums" />
          <span className="text-micro text-muted">ms</span>
        </div>
      </Field>
    </div>
  );
}
