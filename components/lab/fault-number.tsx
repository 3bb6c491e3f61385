"use client";

import type { KeyboardEvent } from "react";
import { Field, Input } from "#components/ui/field.tsx";
import type { FaultInput } from "#protocol/fault.ts";
import { type BarBench, useFaultDial } from "./fault-dial.ts";
import { type FaultField, readNumber, stopOf, textOf, wordsOf } from "./fault-fields.ts";
import { connsOf, DIFFERS, idleInForce, inForce, setFault } from "./fault-state.ts";

interface FaultNumberProps {
  readonly field: FaultField;
  readonly bench: BarBench;
}

/** A condition that is a number: typed, and where it has stops slid, too. Enter or leaving it asks. */
export function FaultNumber({ field, bench }: FaultNumberProps) {
  const { state, aim } = bench;
  const { name, label, unit, empty, stops } = field;
  const current = name === "idleMs" ? idleInForce(state, aim) : inForce(state, aim, name);
  const differs = current === DIFFERS;
  const dial = useFaultDial(bench, differs ? "" : textOf(field, current));
  const read = readNumber(field, dial.value);
  const value = "value" in read ? read.value : null;

  function ask(text: string) {
    const typed = readNumber(field, text);
    if ("error" in typed) return dial.refuse(text, typed.error);
    return void dial.ask(text, faultOf(typed.value));
  }
  function faultOf(value: number | null): FaultInput {
    if (name === "idleMs") return { type: "set", conns: connsOf(aim.conn), idleMs: value };
    return setFault(aim, { [name]: value });
  }
  function onKeyDown({ key }: KeyboardEvent) {
    if (key === "Enter") ask(dial.value);
    if (key === "Escape") dial.revert();
  }

  return (
    <Field label={label} error={dial.message}>
      <div className="flex items-center gap-2" aria-busy={dial.pending}>
        {stops ? (
          <Slider
            label={`${label}, slider`}
            last={stops.length - 1}
            value={stopOf(stops, value)}
            words={wordsOf(field, differs && !dial.typed ? DIFFERS : value)}
            onSlide={(place) => dial.type(textOf(field, stops[place] ?? null))}
            onChosen={(place) => ask(textOf(field, stops[place] ?? null))}
          />
        ) : null}
        <Input
          value={dial.value}
          placeholder={differs ? "differs" : empty}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          className="w-28 shrink-0 tabular-nums"
          onChange={(event) => dial.type(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (dial.typed) ask(dial.value);
          }}
        />
        <span className="shrink-0 text-micro text-muted">{unit}</span>
      </div>
    </Field>
  );
}

interface SliderProps {
  readonly label: string;
  readonly last: number;
  readonly value: number;
  readonly words: string;
  /** It is being moved. */
  readonly onSlide: (place: number) => void;
  /** It was let go, or moved by a key. */
  readonly onChosen: (place: number) => void;
}

export function Slider({ label, last, value, words, onSlide, onChosen }: SliderProps) {
  return (
    <input
      type="range"
      min={0}
      max={last}
      value={value}
      aria-label={label}
      aria-valuetext={words}
      // React's `onChange` is the element's `input` event.
      ref={(element) => {
        const chosen = () => onChosen(Number(element?.value));
        element?.addEventListener("change", chosen);
        return () => element?.removeEventListener("change", chosen);
      }}
      onChange={(event) => onSlide(Number(event.target.value))}
      className="h-6 min-w-16 flex-1 cursor-pointer accent-accent disabled:cursor-not-allowed"
    />
  );
}
