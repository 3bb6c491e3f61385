"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { BankComment } from "#components/instructor/comments/bank-comment.ts";
import { CommentDialog } from "#components/instructor/comments/comment-dialog.tsx";
import { InsertComment } from "#components/instructor/comments/insert-comment.tsx";
import { type Called, callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { useKeptFocus } from "#components/ui/kept-focus.ts";
import { faultOfText } from "#protocol/markdown-text.ts";
import { type LiveClaim, takeOver, untilText } from "./claim.tsx";
import { useKeptText } from "./kept-text.ts";
import { MarkdownField } from "./markdown-field.tsx";

interface FeedbackFormProps {
  readonly run: string;
  /** The feedback to change; without one new feedback is given. */
  readonly id?: string;
  readonly body?: string;
  readonly claim: LiveClaim | null;
  readonly comments: readonly BankComment[];
  /** Called when it is saved, or given up where something was to be changed. */
  readonly onDone?: () => void;
}

/** Gives feedback or changes it; asks first when someone else claims the run. */
export function FeedbackForm({ run, id, body = "", claim, comments, onDone }: FeedbackFormProps) {
  const router = useRouter();
  const { text, keep, clear } = useKeptText(`feedback:${run}:${id ?? "new"}`, body);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const form = useKeptFocus<HTMLFormElement>();

  function write(next: string) {
    setFault(undefined);
    keep(next);
  }

  async function send(): Promise<void> {
    const wrong = faultOfText(text);
    setFault(wrong);
    if (wrong) return;
    setBusy(true);
    const path = `/api/instructor/runs/${run}/feedback` as const;
    const called: Called = id
      ? await callApi("PATCH", `${path}/${id}`, { body: text })
      : await callApi("POST", path, { body: text });
    setBusy(false);
    router.refresh();
    if (!called.ok) {
      setFault(called.fields.body ?? called.message);
      return;
    }
    clear();
    if (onDone) onDone();
    else form.ref.current?.querySelector("textarea")?.focus();
  }

  async function takeOverAndSend(other: LiveClaim): Promise<string | null> {
    const failed = faultOfText(text) ? null : await takeOver(run, other);
    if (failed === null) await send();
    else router.refresh();
    return failed;
  }

  const action = id ? "Save the change" : "Give feedback";
  const other = claim && !claim.isMine ? claim : null;
  return (
    <form
      {...form}
      className="flex flex-col gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="relative z-1 -mb-8 self-end">
        <InsertComment
          comments={comments}
          onInsert={(comment) => write(text.trim() ? `${text.trimEnd()}\n\n${comment}` : comment)}
        />
      </div>
      <MarkdownField
        label={id ? "Change your feedback" : "New feedback"}
        hint="Markdown. The learner sees it at once."
        error={fault}
        value={text}
        onChange={write}
      />
      <div className="flex flex-wrap gap-2">
        {other ? (
          <Confirm
            trigger={
              <Button variant="primary" busy={busy}>
                {action}
              </Button>
            }
            title={`${other.name} is reviewing this until ${untilText(other)}`}
            action="Take over and send"
            tone="primary"
            onConfirm={() => takeOverAndSend(other)}
          >
            Take over? Their claim ends, yours begins, and the learner gets your feedback.
          </Confirm>
        ) : (
          <Button type="submit" variant="primary" busy={busy}>
            {action}
          </Button>
        )}
        {id ? (
          <Button
            onClick={() => {
              clear();
              onDone?.();
            }}
          >
            Cancel
          </Button>
        ) : null}
        <span className="ml-auto">
          <CommentDialog
            key={text}
            body={text}
            trigger={
              <Button size="sm" disabled={text.trim() === ""}>
                Save to the bank
              </Button>
            }
          />
        </span>
      </div>
    </form>
  );
}
