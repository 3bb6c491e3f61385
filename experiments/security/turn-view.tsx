"use client";

import { useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { Field, Select } from "#components/ui/field.tsx";
import type { Connection } from "#protocol/wire/connection.ts";
import type { TurnResult } from "./contract.ts";
import { DEFENCE_WORDS, DEFENCES } from "./defences.ts";
import { type HeadLine, type Said, type Step, stepsOf } from "./story.ts";
import { VISITOR_WORDS, VISITORS } from "./visitors.ts";

interface TurnViewProps {
  readonly turns: readonly TurnResult[];
  readonly connections: readonly Connection[];
}

/** What one visitor and the bank said to each other, as far as it decides something. */
export function TurnView({ turns, connections }: TurnViewProps) {
  const [chosen, setChosen] = useState<TurnResult["defence"] | null>(null);
  const [visitor, setVisitor] = useState<(typeof VISITORS)[number]>("neighbour");
  const defence = turns.find((turn) => turn.defence === chosen)?.defence ?? turns[0]?.defence;
  if (!defence) return null;
  const steps = stepsOf(connections, defence, visitor);
  return (
    <section aria-label="What was said" className="flex flex-col gap-3">
      <h3 className="font-medium text-note">What was said</h3>
      <div className="grid grid-cols-2 gap-x-4 gap-y-2">
        <Field label="Defence" hint={DEFENCE_WORDS[defence].line}>
          <Select
            value={defence}
            onChange={({ target }) =>
              setChosen(DEFENCES.find((one) => one === target.value) ?? null)
            }
          >
            {turns.map((turn) => (
              <option key={turn.defence} value={turn.defence}>
                {DEFENCE_WORDS[turn.defence].name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Visitor" hint={VISITOR_WORDS[visitor].line}>
          <Select
            value={visitor}
            onChange={({ target }) =>
              setVisitor(VISITORS.find((one) => one === target.value) ?? visitor)
            }
          >
            {VISITORS.map((one) => (
              <option key={one} value={one}>
                {VISITOR_WORDS[one].name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {steps.length === 0 ? (
        <p className="text-muted text-note">It has not come in this turn.</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {steps.map((step) => (
            <StepView key={`${step.conn}-${step.index}`} step={step} />
          ))}
        </ol>
      )}
    </section>
  );
}

function StepView({ step }: { step: Step }) {
  const { method, place, visitor, conn, asked, status, answered, said, isUpgrade } = step;
  return (
    <li className="flex min-w-0 flex-col gap-1 border-line border-l-2 pl-3 text-note">
      <p className="text-micro text-muted">
        Connection {conn}
        {isUpgrade ? ", a WebSocket handshake" : ""}
      </p>
      <p className="font-mono text-micro text-client">
        <span aria-hidden="true">→ </span>
        {method} …/{place}/{visitor}
      </p>
      <Lines lines={asked} side="client" />
      {isUpgrade && !asked.some(({ name }) => name === "Cookie") ? (
        <p className="pl-4 text-micro text-muted">no Cookie line</p>
      ) : null}
      <p className="font-mono text-micro text-server">
        <span aria-hidden="true">← </span>
        {status ?? "no answer yet"}
      </p>
      <Lines lines={answered} side="server" />
      {said.length > 0 ? (
        <ul aria-label="First messages" className="mt-1 flex flex-col gap-0.5">
          {said.map((one) => (
            <SaidLine key={one.index} said={one} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Lines({ lines, side }: { lines: readonly HeadLine[]; side: "client" | "server" }) {
  return lines.map(({ name, value }) => (
    <p
      key={name}
      className={cn(
        "break-all pl-4 font-mono text-micro",
        side === "client" ? "text-client" : "text-server",
      )}
    >
      <b className="font-semibold">{name}:</b> {value}
    </p>
  ));
}

function SaidLine({ said: { sender, text } }: { said: Said }) {
  const isClient = sender === "client";
  return (
    <li className={cn("break-all font-mono text-micro", isClient ? "text-client" : "text-server")}>
      <span aria-hidden="true">{isClient ? "→ " : "← "}</span>
      <span className="sr-only">{isClient ? "It said " : "The bank said "}</span>
      {text}
    </li>
  );
}
