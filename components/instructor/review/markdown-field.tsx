"use client";

import { useDeferredValue, useState } from "react";
import { Markdown } from "#components/people/markdown.tsx";
import { Field, Textarea } from "#components/ui/field.tsx";
import { formatCount } from "#components/wire/format.ts";
import { faultOfText, TEXT_CHARACTERS } from "#protocol/markdown-text.ts";

/** The field holds more than may be sent, so that what is too long is there to be shortened; not without end. */
const MOST_HELD = TEXT_CHARACTERS + 2_000;
/** From here on it says how many there are. */
const COUNTED_FROM = TEXT_CHARACTERS * 0.9;

interface MarkdownFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A text in Markdown, with its preview folded below. */
export function MarkdownField({ label, hint, error, value, onChange }: MarkdownFieldProps) {
  const [open, setOpen] = useState(false);
  const shown = useDeferredValue(value);
  // No text has more characters than code units: most need no counting.
  const length = value.length < COUNTED_FROM ? 0 : [...value].length;
  const count = `${formatCount(length)} of ${formatCount(TEXT_CHARACTERS)} characters.`;
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        hint={length >= COUNTED_FROM ? `${hint} ${count}` : hint}
        error={error ?? (length > TEXT_CHARACTERS ? faultOfText(value) : undefined)}
      >
        <Textarea
          rows={5}
          maxLength={MOST_HELD}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
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
