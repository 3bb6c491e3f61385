"use client";

import { Send } from "lucide-react";
import { type SyntheticEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, Textarea } from "#components/ui/field.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { formatBytes } from "#components/wire/format.ts";
import { toRaw } from "./raw-notation.ts";
import { correctRequest, REQUEST_CASES } from "./request-cases.ts";
import {
  draftOf,
  type RequestDraft,
  type RequestFields,
  requestOf,
  wideCharError,
  withRaw,
} from "./request-draft.ts";
import { RequestFieldset } from "./request-fieldset.tsx";

interface EditFormProps {
  /** The sidecar's host and port, as `Host` would name it. */
  readonly host: string;
  /** The page's own origin. */
  readonly origin: string;
  /** The request of the learner's last browser run, if there was one. */
  readonly sent?: RequestFields | null;
  /** What to begin with, each char one byte; null for the last request, or a correct one. */
  readonly begin?: string | null;
  /** A request is on its way already. */
  readonly busy?: boolean;
  /** Gets the bytes, each char one byte; `{lab}` stands for the run's path. */
  readonly onSend: (request: string) => void;
}

/** *Edit the request*: fields and raw bytes of one request, kept in step, and faults to try. */
export function EditForm(props: EditFormProps) {
  const { host, origin, sent = null, begin = null, busy = false, onSend } = props;
  const correct = correctRequest({ host, origin });
  const [draft, setDraft] = useState<RequestDraft>(() =>
    begin === null ? draftOf(sent ?? correct) : withRaw(draftOf(correct), toRaw(begin)),
  );
  const [view, setView] = useState("fields");
  const request = requestOf(draft);
  const error = request.ok ? null : request.error;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (request.ok && !busy) onSend(request.request);
  };
  return (
    <form onSubmit={submit} className="@container flex flex-col gap-4">
      <fieldset className="flex flex-col gap-1.5">
        <legend className="pb-1.5 font-medium text-note">Start from</legend>
        <div className="flex flex-wrap gap-1.5">
          {sent ? (
            <Button size="sm" onClick={() => setDraft(draftOf(sent))}>
              As your browser sent it
            </Button>
          ) : null}
          <Button size="sm" onClick={() => setDraft(draftOf(correct))}>
            A correct request
          </Button>
          {REQUEST_CASES.map(({ id, label, change }) => (
            <Button key={id} size="sm" onClick={() => setDraft(draftOf(change(correct)))}>
              {label}
            </Button>
          ))}
        </div>
      </fieldset>
      <Tabs value={view} onValueChange={setView}>
        <TabsList aria-label="Ways to edit">
          <TabsTrigger value="fields">Fields</TabsTrigger>
          <TabsTrigger value="raw">Raw bytes</TabsTrigger>
        </TabsList>
        <TabsContent value="fields" className="pt-3">
          <RequestFieldset
            fields={draft.fields}
            disabled={!draft.inStep}
            onChange={(fields) => setDraft(draftOf(fields))}
          />
          {draft.inStep ? null : (
            <p className="pt-2 text-note text-warn">
              The raw bytes are no plain HTTP head, so the fields cannot show them. The raw bytes
              are what will be sent.
            </p>
          )}
        </TabsContent>
        <TabsContent value="raw" className="pt-3">
          <Field
            label="Bytes to send"
            hint={
              <>
                A new line stands for CRLF. <code>\n</code>, <code>\r</code>, <code>\\</code> and{" "}
                <code>\x1f</code> are one byte each. <code>{"{lab}"}</code> becomes the path of your
                run.
              </>
            }
            error={error}
          >
            <Textarea
              value={draft.raw}
              onChange={(event) => setDraft(withRaw(draft, event.target.value))}
              rows={11}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              className="font-mono text-micro"
            />
          </Field>
        </TabsContent>
      </Tabs>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" disabled={!request.ok} busy={busy}>
          <Send aria-hidden="true" />
          Send these bytes
        </Button>
        {request.ok ? (
          <p className="text-micro text-muted">{formatBytes(request.request.length)}</p>
        ) : null}
        {error !== null && view === "fields" && wideCharError(draft.raw) === null ? (
          <p className="text-danger text-note">{error}</p>
        ) : null}
      </div>
    </form>
  );
}
