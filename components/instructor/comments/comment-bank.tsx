"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Markdown } from "#components/people/markdown.tsx";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { type BankComment, findComments } from "./bank-comment.ts";
import { CommentDialog } from "./comment-dialog.tsx";

/** All comments of an instructor's bank, with a search. */
export function CommentBank({ comments }: { comments: readonly BankComment[] }) {
  const router = useRouter();
  const [words, setWords] = useState("");
  const found = findComments(comments, words);

  async function remove(id: string): Promise<string | null> {
    const called = await callApi("DELETE", `/api/instructor/comments/${id}`);
    if (!called.ok) return called.message;
    router.refresh();
    return null;
  }

  if (comments.length === 0) {
    return (
      <EmptyState title="No comments yet">
        Keep here what you write again and again: when you give feedback on a run, you insert a
        comment with two clicks and change what needs to be changed. Only you see your bank.
      </EmptyState>
    );
  }
  return (
    <>
      <Field label="Search" className="mb-2 max-w-sm">
        <Input type="search" value={words} onChange={({ target }) => setWords(target.value)} />
      </Field>
      <p role="status" className="mb-4 text-muted text-note">
        {found.length === comments.length
          ? `${comments.length} ${comments.length === 1 ? "comment" : "comments"}`
          : `${found.length} of ${comments.length} comments`}
      </p>
      <ul className="flex max-w-[75ch] flex-col divide-y border-y">
        {found.map(({ id, title, body }) => (
          <li key={id} className="flex flex-col gap-2 py-4">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <h2 className="wrap-anywhere min-w-0 font-medium">{title}</h2>
              <span className="flex gap-2">
                <CommentDialog
                  id={id}
                  title={title}
                  body={body}
                  trigger={
                    <Button size="sm" aria-label={`Edit ${title}`}>
                      Edit
                    </Button>
                  }
                />
                <Confirm
                  trigger={
                    <Button size="sm" variant="danger" aria-label={`Delete ${title}`}>
                      Delete
                    </Button>
                  }
                  title="Delete this comment?"
                  action="Delete the comment"
                  onConfirm={() => remove(id)}
                >
                  It is gone from your bank for good. Feedback in which you used it stays.
                </Confirm>
              </span>
            </div>
            <Markdown className="text-muted">{body}</Markdown>
          </li>
        ))}
      </ul>
    </>
  );
}
