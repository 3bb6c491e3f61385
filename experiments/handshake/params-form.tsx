"use client";

import { useState } from "react";
import { Field, Input } from "#components/ui/field.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import { browserRequest } from "./browser-request.ts";
import { type HandshakeParams, handshakeParams } from "./contract.ts";
import { EditForm } from "./edit-form.tsx";
import { correctRequest } from "./request-cases.ts";
import type { RequestFields } from "./request-draft.ts";

/** Who sends the request: the learner's browser as it likes, or the sidecar as the learner says. */
export function HandshakeParamsForm(props: ParamsProps) {
  const { initial, host, origin, busy, events, onChange, onStart } = props;
  const [begun] = useState(() => beginning(initial));
  const [mode, setMode] = useState<HandshakeParams["mode"]>(begun.mode);
  const [protocols, setProtocols] = useState(begun.protocols);
  const browser = readProtocols(protocols);
  const [sent, setSent] = useState<RequestFields | null>(null);

  const choose = (next: string) => {
    if (next !== "browser" && next !== "edited") return;
    setMode(next);
    const known = correctRequest({ host, origin }).lines;
    setSent((last) => browserRequest(events, known) ?? last);
    onChange(next === "browser" ? browser.params : undefined);
  };
  return (
    <Tabs value={mode} onValueChange={choose}>
      <TabsList aria-label="Who writes the request">
        <TabsTrigger value="browser">Your browser</TabsTrigger>
        <TabsTrigger value="edited">Edit the request</TabsTrigger>
      </TabsList>
      <TabsContent value="browser" className="pt-3">
        <Field
          label="Subprotocols to offer"
          hint="Optional; names apart by commas, best first. The rest of the request is the browser's."
          error={browser.error}
        >
          <Input
            value={protocols}
            placeholder="chat, superchat"
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => {
              setProtocols(event.target.value);
              onChange(readProtocols(event.target.value).params);
            }}
          />
        </Field>
      </TabsContent>
      <TabsContent value="edited" className="pt-3">
        <EditForm
          key={sent ? "sent" : "sample"}
          host={host}
          origin={origin}
          sent={sent}
          begin={begun.request}
          busy={busy}
          onSend={(request) => onStart({ mode: "edited", request } satisfies HandshakeParams)}
        />
      </TabsContent>
    </Tabs>
  );
}

type Read = { params: HandshakeParams; error: null } | { params: undefined; error: string };

/** What the form shows at first, of the parameters that it is to begin with. */
function beginning(initial: unknown) {
  const { data } = handshakeParams.safeParse(initial);
  const protocols = data?.mode === "browser" ? data.protocols.join(", ") : "";
  const request = data?.mode === "edited" ? data.request : null;
  return { mode: data?.mode ?? "browser", protocols, request };
}

function readProtocols(text: string): Read {
  const protocols = text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (new Set(protocols).size < protocols.length) {
    return { params: undefined, error: "A browser refuses to offer the same subprotocol twice." };
  }
  const parsed = handshakeParams.safeParse({ mode: "browser", protocols });
  if (parsed.success) return { params: parsed.data, error: null };
  return {
    params: undefined,
    error: "Up to 8 names of letters, digits and !#$%&'*+-.^_`|~ (RFC 9110 5.6.2), without spaces.",
  };
}
