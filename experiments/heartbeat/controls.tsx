"use client";

import { HeartPulse, Unplug } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Run } from "#client/run.ts";
import { NumberInput } from "#components/lab/number-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { type NumberField, readForm } from "#experiments/number-form.ts";
import type { ControlsProps } from "#experiments/panel.ts";
import { type HeartbeatCommand, pullCommand, setCommand } from "./contract.ts";
import { type Setting, settingAt } from "./reading.ts";
import { useAsk } from "./use-ask.ts";
import { useReading } from "./use-reading.ts";
import { time } from "./words.ts";

const COUNT: readonly NumberField<"count">[] = [{ name: "count" }];
const TIMES: readonly NumberField<"intervalMs" | "timeoutMs">[] = [
  { name: "intervalMs", unit: "ms" },
  { name: "timeoutMs", unit: "ms" },
];

/** What the learner does to a fleet that lives: pulls cables, turns the heartbeat on and off. */
export function HeartbeatControls({ run, events }: ControlsProps) {
  const reading = useReading(events);
  return (
    <fieldset disabled={run === null} className="@container mb-5 min-w-0 border-b pb-4">
      <legend className="sr-only">While it runs</legend>
      <p className="pb-2 text-micro text-muted">
        <span className="uppercase tracking-wide">While it runs</span>
        {run === null ? " · Press Run first: these act on a fleet that lives." : null}
      </p>
      <div className="grid gap-x-6 gap-y-3 @lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Pull run={run} />
        <Heartbeat run={run} setting={settingAt(reading, reading.end)} />
      </div>
    </fieldset>
  );
}

function Pull({ run }: { run: Run | null }) {
  const [count, setCount] = useState("5");
  const { params, errors } = readForm(pullCommand, COUNT, { count }, { type: "pull" });
  const { asking, refusal, ask } = useAsk(run);
  return (
    <Act
      label="Pull cables"
      onAct={() => params && ask(params)}
      refusal={refusal}
      actions={
        <Button type="submit" size="sm" disabled={!params || asking}>
          <Unplug aria-hidden="true" />
          Pull the cables
        </Button>
      }
    >
      <NumberInput label="Cables to pull" value={count} error={errors.count} onChange={setCount} />
    </Act>
  );
}

function Heartbeat({ run, setting }: { run: Run | null; setting: Setting | null }) {
  const [typed, setTyped] = useState<{ intervalMs?: string; timeoutMs?: string }>({});
  const texts = {
    intervalMs: typed.intervalMs ?? String(setting?.intervalMs ?? 1_000),
    timeoutMs: typed.timeoutMs ?? String(setting?.timeoutMs ?? 1_000),
  };
  const { params, errors } = readForm(setCommand, TIMES, texts, { type: "heartbeat", on: true });
  const { asking, refusal, ask } = useAsk(run);
  const on = setting?.on === true;
  return (
    <Act
      label="Heartbeat"
      onAct={() => params && ask(params)}
      refusal={refusal}
      actions={
        <>
          <Button type="submit" size="sm" disabled={!params || asking}>
            <HeartPulse aria-hidden="true" />
            {on ? "Set these times" : "Turn the heartbeat on"}
          </Button>
          <Button
            size="sm"
            disabled={!setting || !on || asking}
            onClick={() => setting && ask(turnOff(setting))}
          >
            Turn it off
          </Button>
          <span className="text-micro text-muted">{run && setting ? inForce(setting) : null}</span>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-x-4">
        <NumberInput
          label="Interval, ms"
          value={texts.intervalMs}
          error={errors.intervalMs}
          onChange={(intervalMs) => setTyped({ ...typed, intervalMs })}
        />
        <NumberInput
          label="Timeout, ms"
          value={texts.timeoutMs}
          error={errors.timeoutMs}
          onChange={(timeoutMs) => setTyped({ ...typed, timeoutMs })}
        />
      </div>
    </Act>
  );
}

interface ActProps {
  readonly label: string;
  readonly refusal: string | null;
  readonly actions: ReactNode;
  readonly onAct: () => void;
  readonly children: ReactNode;
}

/** Fields, what is done with them, and why it was not done. */
function Act({ label, refusal, actions, onAct, children }: ActProps) {
  return (
    <form
      aria-label={label}
      className="flex min-w-0 flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onAct();
      }}
    >
      {children}
      <div className="flex flex-wrap items-center gap-2">{actions}</div>
      <p aria-live="polite" className="text-danger text-note empty:hidden">
        {refusal}
      </p>
    </form>
  );
}

function turnOff({ intervalMs, timeoutMs }: Setting): HeartbeatCommand {
  return { type: "heartbeat", on: false, intervalMs, timeoutMs };
}

function inForce({ on, intervalMs, timeoutMs }: Setting): string {
  return on ? `On: ${time(intervalMs * 1000)} + ${time(timeoutMs * 1000)}.` : "It is off.";
}
