"use client";

import { useRouter } from "next/navigation";
import { type ReactElement, useState } from "react";
import { MarkdownField } from "#components/instructor/review/markdown-field.tsx";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { commentSchema } from "#protocol/comment.ts";

interface CommentDialogProps {
  readonly trigger: ReactElement;
  /** The comment to change; without one a new one is made. */
  readonly id?: string;
  readonly title?: string;
  readonly body?: string;
}

/** Adds a comment to the bank, or changes one. */
export function CommentDialog({ trigger, id, title = "", body = "" }: CommentDialogProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState({ title, body });
  const [busy, setBusy] = useState(false);
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const [fault, setFault] = useState<string | null>(null);

  function change(part: Partial<typeof draft>) {
    setDraft({ ...draft, ...part });
    setFields({});
  }

  async function save() {
    const read = commentSchema.safeParse(draft);
    if (!read.success) {
      const issues = read.error.issues.toReversed();
      setFields(Object.fromEntries(issues.map(({ path, message }) => [path[0], message])));
      return;
    }
    setBusy(true);
    const called = id
      ? await callApi("PATCH", `/api/instructor/comments/${id}`, draft)
      : await callApi("POST", "/api/instructor/comments", draft);
    setBusy(false);
    setFields(called.ok ? {} : called.fields);
    setFault(called.ok || Object.keys(called.fields).length > 0 ? null : called.message);
    if (!called.ok) return;
    if (!id) setDraft({ title, body });
    setOpen(false);
    router.refresh();
  }

  return (
    <Dialog
      title={id ? "Change a comment" : "Add a comment to the bank"}
      trigger={trigger}
      open={open}
      onOpenChange={(next) => {
        // What was typed and not saved stays.
        setFields({});
        setFault(null);
        setOpen(next);
      }}
    >
      <form
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // In React's tree it may stand inside a form, which is not to be sent.
          event.stopPropagation();
          void save();
        }}
      >
        <Field label="Title" hint="How you find it again; no learner sees it." error={fields.title}>
          <Input value={draft.title} onChange={({ target }) => change({ title: target.value })} />
        </Field>
        <MarkdownField
          label="Comment"
          hint="Markdown."
          error={fields.body}
          value={draft.body}
          onChange={(next) => change({ body: next })}
        />
        <p aria-live="polite" className="text-danger text-note empty:hidden">
          {fault}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {id ? "Save the change" : "Add the comment"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
