"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { BankComment } from "#components/instructor/comments/bank-comment.ts";
import { formatInstant } from "#components/lab/format-instant.ts";
import { Markdown } from "#components/people/markdown.tsx";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { useKeptFocus } from "#components/ui/kept-focus.ts";
import type { LiveClaim } from "./claim.tsx";
import { FeedbackForm } from "./feedback-form.tsx";

export interface StaffFeedback {
  readonly id: string;
  readonly author: string | null;
  readonly isMine: boolean;
  /** Markdown. */
  readonly body: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** When the learner first saw it; null: not yet. */
  readonly seenAt: string | null;
}

interface FeedbackSectionProps {
  readonly run: string;
  readonly feedback: readonly StaffFeedback[];
  readonly claim: LiveClaim | null;
  readonly comments: readonly BankComment[];
}

/** The feedback on a run as instructors see it, and the form for more. */
export function FeedbackSection({ run, feedback, claim, comments }: FeedbackSectionProps) {
  return (
    <div className="flex flex-col gap-5">
      {feedback.length > 0 ? (
        <ul className="flex flex-col gap-5">
          {feedback.map((one) => (
            <Item key={one.id} run={run} one={one} claim={claim} comments={comments} />
          ))}
        </ul>
      ) : null}
      <FeedbackForm run={run} claim={claim} comments={comments} />
    </div>
  );
}

interface ItemProps extends Omit<FeedbackSectionProps, "feedback"> {
  readonly one: StaffFeedback;
}

function Item({ run, one, claim, comments }: ItemProps) {
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const focus = useKeptFocus<HTMLLIElement>();

  async function remove(): Promise<string | null> {
    const called = await callApi("DELETE", `/api/instructor/runs/${run}/feedback/${one.id}`);
    if (!called.ok) return called.message;
    router.refresh();
    return null;
  }

  return (
    <li {...focus} className="border-accent border-l-2 pl-4">
      <p className="mb-1 flex flex-wrap gap-x-3 text-micro text-muted">
        <span className="wrap-anywhere font-medium text-ink">{one.author ?? "An instructor"}</span>
        <time dateTime={one.createdAt}>{formatInstant(one.createdAt, "minute")}</time>
        <span>{one.seenAt ? "seen by the learner" : "not seen yet"}</span>
      </p>
      {editing ? (
        <FeedbackForm
          run={run}
          id={one.id}
          body={one.body}
          claim={claim}
          comments={comments}
          onDone={() => setEditing(false)}
        />
      ) : (
        <Markdown>{one.body}</Markdown>
      )}
      {one.isMine && !editing ? (
        <div className="mt-2 flex gap-2">
          <Button size="sm" onClick={() => setEditing(true)}>
            Edit
          </Button>
          <Confirm
            trigger={
              <Button size="sm" variant="danger">
                Delete
              </Button>
            }
            title="Delete this feedback?"
            action="Delete the feedback"
            onConfirm={remove}
          >
            The learner no longer sees it. It cannot be had back.
          </Confirm>
        </div>
      ) : null}
    </li>
  );
}
