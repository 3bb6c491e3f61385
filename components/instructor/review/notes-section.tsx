"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { formatInstant } from "#components/lab/format-instant.ts";
import { Markdown } from "#components/people/markdown.tsx";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { faultOfText } from "#protocol/markdown-text.ts";
import { useKeptText } from "./kept-text.ts";
import { MarkdownField } from "./markdown-field.tsx";

export interface StaffNote {
  readonly id: string;
  readonly author: string | null;
  readonly isMine: boolean;
  /** Markdown. */
  readonly body: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** What instructors tell each other of a run, and the form for more. */
export function NotesSection({ run, notes }: { run: string; notes: readonly StaffNote[] }) {
  const router = useRouter();
  const { text, keep, clear } = useKeptText(`note:${run}`);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const path = `/api/instructor/runs/${run}/notes` as const;

  async function write() {
    const wrong = faultOfText(text);
    setFault(wrong);
    if (wrong) return;
    setBusy(true);
    const called = await callApi("POST", path, { body: text });
    setBusy(false);
    setFault(called.ok ? undefined : (called.fields.body ?? called.message));
    if (!called.ok) return;
    clear();
    form.current?.querySelector("textarea")?.focus();
    router.refresh();
  }

  async function remove(id: string): Promise<string | null> {
    const called = await callApi("DELETE", `${path}/${id}`);
    if (!called.ok) return called.message;
    router.refresh();
    return null;
  }

  return (
    <div className="flex flex-col gap-5 border-warn border-l-2 pl-4">
      {notes.length > 0 ? (
        <ul className="flex flex-col gap-4">
          {notes.map(({ id, author, isMine, body, createdAt }) => (
            <li key={id}>
              <p className="mb-1 flex flex-wrap gap-x-3 text-micro text-muted">
                <span className="wrap-anywhere font-medium text-ink">
                  {author ?? "An instructor"}
                </span>
                <time dateTime={createdAt}>{formatInstant(createdAt, "minute")}</time>
              </p>
              <Markdown>{body}</Markdown>
              {isMine ? (
                <Confirm
                  trigger={
                    <Button size="sm" variant="danger" className="mt-2">
                      Delete
                    </Button>
                  }
                  title="Delete this note?"
                  action="Delete the note"
                  onConfirm={() => remove(id)}
                >
                  It cannot be had back.
                </Confirm>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <form
        ref={form}
        className="flex flex-col gap-3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void write();
        }}
      >
        <MarkdownField
          label="New note"
          hint="Markdown. Only instructors of this class see it."
          error={fault}
          value={text}
          onChange={(next) => {
            setFault(undefined);
            keep(next);
          }}
        />
        <Button type="submit" busy={busy} className="self-start">
          Write the note
        </Button>
      </form>
    </div>
  );
}
