"use client";

import { Unplug } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/field.tsx";
import { Refusal } from "./fault-check.tsx";
import { type BarBench, useFaultDial } from "./fault-dial.ts";
import { connsOf } from "./fault-state.ts";

/** Cuts the cables aimed at. It asks first, since nothing mends them. */
export function PullCable({ bench }: { readonly bench: BarBench }) {
  const { state, aim } = bench;
  const [asked, setAsked] = useState<"no" | "asking" | "kept">("no");
  const { ask, message } = useFaultDial(bench, null);
  const count = aim.conn === null ? state.open.length : 1;
  const what = aim.conn === null ? `${count} connection${count === 1 ? "" : "s"}` : "connection";
  if (asked === "asking") {
    return (
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="float-left mr-1 text-note">
          Cut {what}
          {aim.conn === null ? "" : ` ${aim.conn}`}? A cut cable cannot be mended.
        </legend>
        <Button
          size="sm"
          variant="danger"
          onClick={() => {
            setAsked("kept");
            void ask(null, { type: "cut", conns: connsOf(aim.conn) });
          }}
        >
          Pull it
        </Button>
        {/* The button that asked is gone, and this one is safe. */}
        <Button size="sm" autoFocus onClick={() => setAsked("kept")}>
          Leave it
        </Button>
      </fieldset>
    );
  }
  return (
    <div>
      <Button
        key="ask"
        size="sm"
        variant="danger"
        autoFocus={asked === "kept"}
        aria-disabled={count === 0}
        onClick={() => {
          if (count > 0) setAsked("asking");
        }}
      >
        <Unplug aria-hidden="true" />
        Pull the cable…
      </Button>
      <Refusal message={message} />
    </div>
  );
}

const ENDS = ["both", "client", "server"] as const;
type Ends = (typeof ENDS)[number];
const END_NAMES = {
  both: "both ends",
  client: "the client",
  server: "the server",
} as const satisfies Record<Ends, string>;

/** Ends TCP from the middle, as a middlebox does: by RST, or by FIN. */
export function EndTcp({ bench }: { readonly bench: BarBench }) {
  const { state, aim } = bench;
  const [to, setTo] = useState<Ends>("both");
  const { ask, message } = useFaultDial(bench, null);
  const none = aim.conn === null && state.open.length === 0;
  const conns = connsOf(aim.conn);
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          aria-disabled={none}
          onClick={() => {
            if (!none) void ask(null, { type: "reset", conns, to });
          }}
        >
          Reset (RST) to
        </Button>
        <Select
          aria-label="Who gets the RST"
          value={to}
          className="h-7 w-auto"
          onChange={({ target }) => {
            const chosen = ENDS.find((end) => end === target.value);
            if (chosen) setTo(chosen);
          }}
        >
          {ENDS.map((end) => (
            <option key={end} value={end}>
              {END_NAMES[end]}
            </option>
          ))}
        </Select>
        <Button
          size="sm"
          aria-disabled={none}
          onClick={() => {
            if (!none) void ask(null, { type: "close", conns });
          }}
        >
          Close (FIN)
        </Button>
      </div>
      <Refusal message={message} />
    </div>
  );
}
