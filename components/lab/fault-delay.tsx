"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { Field, Input } from "#components/ui/field.tsx";
import { Refusal } from "./fault-check.tsx";
import { type BarBench, useFaultDial } from "./fault-dial.ts";
import { FAULT_FIELDS, readNumber, stopOf, textOf, wordsOf } from "./fault-fields.ts";
import { Slider } from "./fault-number.tsx";
import { DIFFERS, inForce, type LaneChange, setFault } from "./fault-state.ts";

const FIELDS = { delay: FAULT_FIELDS.delay, jitter: FAULT_FIELDS.jitter };
type Part = keyof typeof FIELDS;

/** Delay ± jitter: two numbers that are asked for together if both were typed: one bounds the other. */
export function FaultDelay({ bench }: { bench: BarBench }) {
  const { state, aim } = bench;
  const values: Readonly<Record<Part, number | typeof DIFFERS>> = {
    delay: inForce(state, aim, "delayMs"),
    jitter: inForce(state, aim, "jitterMs"),
  };
  const inForceOf = (part: Part) => {
    const value = values[part];
    return value === DIFFERS ? "" : textOf(FIELDS[part], value);
  };
  const dial = useFaultDial(bench, { delay: inForceOf("delay"), jitter: inForceOf("jitter") });
  /** The field that the last message is about. */
  const [part, setPart] = useState<Part>("delay");
  const errorId = useId();
  const { stops } = FIELDS.delay;
  const delay = readNumber(FIELDS.delay, dial.value.delay);
  const millis = "value" in delay ? delay.value : 0;

  /** Several delays are in force, and none was typed. */
  const isMixed = values.delay === DIFFERS && dial.value.delay === "";

  function ask(texts: Readonly<Record<Part, string>>, changed: Part) {
    const change: LaneChange = {};
    for (const one of ["delay", "jitter"] as const) {
      // What was not typed stays, above all where several are in force.
      const isAsIs = texts[one] === inForceOf(one);
      if (isAsIs && (one !== changed || values[one] === DIFFERS)) continue;
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
    "aria-invalid": dial.message !== undefined && part === one ? true : undefined,
    "aria-describedby": dial.message !== undefined && part === one ? errorId : undefined,
    className: "w-16 shrink-0 tabular-nums",
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
  return (
    <div className="flex flex-col gap-1" aria-busy={dial.pending}>
      <div className="flex gap-x-4">
        <Field label="Delay" className="flex-1">
          <div className="flex items-center gap-2">
            <Slider
              label="Delay, slider"
              last={stops.length - 1}
              value={stopOf(stops, millis)}
              words={wordsOf(FIELDS.delay, isMixed ? DIFFERS : millis)}
              onSlide={(place) => dial.type(slid(place))}
              onChosen={(place) => ask(slid(place), "delay")}
            />
            <Input {...input("delay")} />
            <span className="text-micro text-muted">ms</span>
          </div>
        </Field>
        <Field label="Jitter ±">
          <div className="flex items-center gap-2">
            <Input {...input("jitter")} />
            <span className="text-micro text-muted">ms</span>
          </div>
        </Field>
      </div>
      <Refusal id={errorId} message={dial.message} />
    </div>
  );
}
