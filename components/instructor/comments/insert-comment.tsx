"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { type BankComment, findComments } from "./bank-comment.ts";

interface InsertCommentProps {
  readonly comments: readonly BankComment[];
  readonly onInsert: (body: string) => void;
}

/** Chooses a comment of the bank, to be put into what is being written. */
export function InsertComment({ comments, onInsert }: InsertCommentProps) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const found = findComments(comments, words);
  return (
    <Dialog
      title="Insert from the comment bank"
      trigger={<Button size="sm">Insert a comment</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      {comments.length === 0 ? (
        <EmptyState
          title="Your comment bank is empty"
          action={
            <Link className="link" href="/instructor/comments">
              To the comment bank
            </Link>
          }
        >
          Keep there what you write again and again.
        </EmptyState>
      ) : (
        <>
          <Field label="Search">
            <Input type="search" value={words} onChange={({ target }) => setWords(target.value)} />
          </Field>
          <ul className="flex flex-col divide-y border-y">
            {found.map(({ id, title, body }) => (
              <li key={id}>
                <button
                  type="button"
                  className="flex w-full cursor-pointer flex-col gap-0.5 px-2 py-2 text-left text-note hover:bg-sunken"
                  onClick={() => {
                    onInsert(body);
                    setOpen(false);
                  }}
                >
                  <span className="wrap-anywhere font-medium">{title}</span>
                  <span className="line-clamp-2 text-muted">{body}</span>
                </button>
              </li>
            ))}
          </ul>
          <p role="status" className="text-muted text-note empty:hidden">
            {found.length === 0 ? "No comment of yours has all these words." : null}
          </p>
        </>
      )}
    </Dialog>
  );
}
