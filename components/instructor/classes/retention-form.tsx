"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Choices } from "#components/ui/choices.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.ts";
import { RETENTION_DAYS, retentionDaysSchema } from "#protocol/retention.ts";

const KINDS = [
  { value: "keep", label: "for good" },
  { value: "days", label: "for some days" },
] as const;
type Kind = (typeof KINDS)[number]["value"];

interface RetentionFormProps {
  readonly classId: string;
  /** Null keeps all. */
  readonly days: number | null;
  /** How many runs began how many whole days ago. */
  readonly ages: readonly { readonly days: number; readonly runs: number }[];
}

/** For how long what was done in a class is kept. */
export function RetentionForm({ classId, days, ages }: RetentionFormProps) {
  const router = useRouter();
  const [kind, setKind] = useState<Kind>(days === null ? "keep" : "days");
  const [text, setText] = useState(String(days ?? 365));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const parsed = retentionDaysSchema.safeParse(/^\d{1,5}$/.test(text.trim()) ? Number(text) : null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (kind === "days" && !parsed.success) {
      setFault(parsed.error.issues[0]?.message ?? null);
      return;
    }
    setBusy(true);
    const retentionDays = kind === "days" ? parsed.data : null;
    const called = await callApi("PATCH", `/api/instructor/classes/${classId}`, { retentionDays });
    setBusy(false);
    setFault(called.ok ? null : called.message);
    if (!called.ok) return;
    toast("How long runs are kept is changed.");
    router.refresh();
  }

  return (
    <form noValidate method="post" onSubmit={submit} className="flex flex-col items-start gap-3">
      <Choices legend="Keep runs and answers" options={KINDS} value={kind} onChange={setKind} />
      <Field
        label="Days"
        hint={`${RETENTION_DAYS.min} to ${RETENTION_DAYS.max}`}
        error={fault}
        className="w-64"
      >
        <Input
          inputMode="numeric"
          autoComplete="off"
          disabled={kind === "keep"}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <p className="text-muted">
        {kind === "keep" ? (
          "Nothing is deleted but by its learner."
        ) : (
          <>
            A run is deleted {parsed.success ? parsed.data : "so many"} days after it began, with
            its log, feedback and notes; an answer as long after it was given. Learners lose them,
            too. The lab looks every hour; it cannot be undone.{" "}
            <strong className="font-medium text-ink">
              {tellExpired(ages, parsed.success ? parsed.data : Number.POSITIVE_INFINITY)}
            </strong>
          </>
        )}
      </p>
      <Button type="submit" busy={busy}>
        Save
      </Button>
    </form>
  );
}

function tellExpired(ages: RetentionFormProps["ages"], days: number): string {
  const gone = ages.filter((age) => age.days >= days).reduce((sum, age) => sum + age.runs, 0);
  if (gone === 0) return "No run here is as old as that yet.";
  return gone === 1 ? "1 run goes within the hour." : `${gone} runs go within the hour.`;
}
