import { type FormEvent, useState } from "react";
import type * as z from "zod";
import type { Called } from "#components/site/call-api.ts";

interface Options<T> {
  /** What the form's fields must be, by their names. */
  readonly schema: z.ZodType<T>;
  readonly send: (value: T) => Promise<Called>;
  /** After it was accepted. */
  readonly onSent: (answer: unknown, form: HTMLFormElement) => void;
}

/**
 * A form that is checked here, then sent. What is wrong comes by field in `fields`, the rest in
 * `fault`; what was typed stays, and the first field at fault has the focus.
 */
export function useForm<T>({ schema, send, onSent }: Options<T>) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});

  function refuse(form: HTMLFormElement, why: Readonly<Record<string, string>>, message: string) {
    setFields(why);
    const controls = [...form.elements].filter((one) => one instanceof HTMLInputElement);
    const first = controls.find((control) => control.name in why);
    setFault(first ? null : message);
    first?.focus();
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const parsed = schema.safeParse(Object.fromEntries(new FormData(form)));
    if (!parsed.success) {
      const issues = parsed.error.issues.toReversed();
      const why = Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));
      return refuse(form, why, parsed.error.message);
    }
    setBusy(true);
    setFields({});
    setFault(null);
    const called = await send(parsed.data);
    setBusy(false);
    if (called.ok) onSent(called.value, form);
    else refuse(form, called.fields, called.message);
  }

  return { busy, fault, fields, onSubmit };
}
