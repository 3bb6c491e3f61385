"use client";

import { useDeferredValue, useState } from "react";
import { Markdown } from "#components/people/markdown.tsx";
import { Field, Textarea } from "#components/ui/field.tsx";

interface MarkdownFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A text in Markdown, with its preview folded below. */
export function MarkdownField({ label, hint, error, value, onChange }: MarkdownFieldProps) {
  const [open, setOpen] = useState(false);
  const shown = useDeferredValue(value);
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} hint={hint} error={error}>
        <Textarea rows={5} value={value} onChange={(event) => onChange(event.target.value)} />
      </Field>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="min-h-6 w-fit cursor-pointer text-muted text-note hover:text-ink">
          Preview
        </summary>
        {open ? (
          <div className="mt-1 border-l-2 py-1 pl-4">
            {shown.trim() ? (
              <Markdown>{shown}</Markdown>
            ) : (
              <p className="text-muted text-note">Nothing is written yet.</p>
            )}
          </div>
        ) : null}
      </details>
    </div>
  );
}
