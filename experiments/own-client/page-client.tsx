"use client";

import { Plug } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Run } from "#client/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import type { Mode } from "./contract.ts";
import { usePageClient } from "./use-page-client.ts";

/** For who has no client at hand: this page connects, says something, closes. */
export function PageClientForm({ run, mode }: { run: Run; mode: Mode }) {
  const client = usePageClient(run);
  const [text, setText] = useState("Hello from this page");
  const { state } = client;
  if (state.status !== "open") {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          size="sm"
          disabled={state.status === "connecting"}
          onClick={() => client.connect(mode)}
        >
          <Plug aria-hidden="true" />
          {state.status === "over" ? "Connect this page again" : "Connect from this page"}
        </Button>
        <p role="status" className="text-micro text-muted">
          {state.status === "over"
            ? state.words
            : "No client at hand? This browser’s own WebSocket takes the address, too."}
        </p>
      </div>
    );
  }
  const send = (event: FormEvent) => {
    event.preventDefault();
    client.say(text);
  };
  return (
    <form onSubmit={send} className="flex flex-wrap items-end gap-2">
      <Field label="A message from this page" className="min-w-40 max-w-96 flex-1">
        <Input value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button type="submit" className="mb-1">
        Send
      </Button>
      <Button className="mb-1" onClick={client.close}>
        Close it
      </Button>
    </form>
  );
}
