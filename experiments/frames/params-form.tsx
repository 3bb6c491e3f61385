"use client";

import { Send } from "lucide-react";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import { CasePicker } from "./case-picker.tsx";
import { Composer } from "./composer.tsx";
import { type DraftProblem, readDraft } from "./draft-read.ts";
import {
  chooseCase,
  chooseTab,
  closeCodesIn,
  composeCase,
  edit,
  type FormState,
  INITIAL_STATE,
  paramsOf,
} from "./form-state.ts";
import { PredictionFields } from "./prediction-fields.tsx";
import { addTried, keepTried, readTried } from "./tried-cases.ts";

/** What is sent, a prepared case or the learner's own, and what they say will come of it. */
export function FramesParamsForm({ busy, events, onChange, onStart }: ParamsProps) {
  const [state, setState] = useState(INITIAL_STATE);
  /** A file is read while the learner types on: each change is made to what is there then. */
  const latest = useRef(INITIAL_STATE);
  const [asked, setAsked] = useState(false);
  const firstChoice = useRef<HTMLInputElement>(null);
  const tried = useTried(events);

  const update = (change: (now: FormState) => FormState) => {
    latest.current = change(latest.current);
    setState(latest.current);
    setAsked(false);
    onChange(paramsOf(latest.current));
  };
  const params = paramsOf(state);
  const read = readDraft(state.draft);
  const start = () => {
    if (params && !busy) onStart(params);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (state.prediction || !params) return start();
    setAsked(true);
    firstChoice.current?.focus();
  };
  return (
    <form onSubmit={submit} className="@container flex flex-col gap-4">
      <Tabs
        value={state.tab}
        onValueChange={(tab) =>
          update((now) => chooseTab(now, tab === "compose" ? "compose" : "case"))
        }
      >
        <TabsList aria-label="What to send">
          <TabsTrigger value="case">Prepared cases</TabsTrigger>
          <TabsTrigger value="compose">Compose</TabsTrigger>
        </TabsList>
        <TabsContent value="case" className="pt-3">
          <CasePicker
            caseId={state.caseId}
            tried={tried}
            onChoose={(id) => update((now) => chooseCase(now, id))}
            onCompose={(known) => update((now) => composeCase(now, known))}
          />
        </TabsContent>
        <TabsContent value="compose" className="pt-3">
          <Composer
            draft={state.draft}
            read={read}
            undo={state.undo}
            onEdit={(change, undo) => update((now) => edit(now, change(now.draft), undo))}
            onUndo={() =>
              update((now) => (now.undo ? edit(now, now.undo.back(now.draft), null) : now))
            }
          />
        </TabsContent>
      </Tabs>
      <PredictionFields
        prediction={state.prediction}
        error={asked ? "Say first what will happen. Or just send it." : null}
        firstRef={firstChoice}
        sentCodes={closeCodesIn(state)}
        onChange={(prediction) => update((now) => ({ ...now, prediction }))}
      />
      {state.tab === "compose" && !read.ok ? <Problems problems={read.problems} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" disabled={!params} busy={busy}>
          <Send aria-hidden="true" />
          Send and compare
        </Button>
        {state.prediction ? null : (
          <Button variant="quiet" disabled={!params} busy={busy} onClick={start}>
            Just send it
          </Button>
        )}
      </div>
    </form>
  );
}

/** Why nothing can be sent, field by field; each stands at its field, too. */
function Problems({ problems }: { problems: readonly DraftProblem[] }) {
  return (
    <ul aria-label="What keeps this from being sent" className="text-danger text-note">
      {problems.map(({ frame, field, message }) => (
        <li key={`${frame} ${field}`}>
          {[frame === null ? null : `Frame ${frame}`, FIELD_NAMES[field]]
            .filter(Boolean)
            .join(", ")}
          {": "}
          {message}
        </li>
      ))}
    </ul>
  );
}

const FIELD_NAMES: Readonly<Record<DraftProblem["field"], string>> = {
  opcode: "opcode",
  maskingKey: "masking key",
  lengthForm: "length",
  claimedLength: "claimed length",
  payload: "payload",
  frames: "Frames",
  cutEvery: "Bytes in each write",
  gapMs: "Pause",
  raw: "Bytes",
};

/** Which cases were tried in this browser, the run that just ended included. */
function useTried(events: ParamsProps["events"]) {
  const [known, setKnown] = useState(readTried);
  const over = events.at(-1)?.type === "run.ended";
  useEffect(() => {
    if (!over) return;
    const after = addTried(readTried(), events);
    keepTried(after);
    setKnown(after);
  }, [over, events]);
  return known;
}
