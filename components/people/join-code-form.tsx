"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { focusFirst } from "#components/ui/focus.ts";
import { codeIn } from "./typed-code.ts";

/** Where a class's code is typed, in any case and with or without blanks, or its link is pasted. */
export function JoinCodeForm() {
  const router = useRouter();
  const [fault, setFault] = useState<string | null>(null);
  // The next page takes this one's button away, and with it the focus: go on at its heading.
  const sent = useRef(false);
  useEffect(
    () => () => {
      if (sent.current) focusFirst([...document.querySelectorAll("main")]);
    },
    [],
  );
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const code = codeIn(String(new FormData(form).get("code") ?? ""));
    // Longer than any code, and than some addresses may be.
    if (code.length > 40) return setFault("A code has eight letters and digits.");
    if (code === "") return setFault("Type the code of your class.");
    sent.current = true;
    router.push(`/join/${encodeURIComponent(code)}`);
  }
  return (
    <form noValidate method="post" onSubmit={onSubmit} className="flex max-w-sm flex-col gap-4">
      <Field
        label="Code of the class"
        hint="Eight letters and digits from your instructor, or the whole link."
        error={fault}
      >
        <Input
          name="code"
          onChange={({ target }) => {
            const code = codeIn(target.value);
            if (target.value.includes("/") && code !== target.value) target.value = code;
          }}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="ABCD-2345"
          className="font-mono uppercase"
        />
      </Field>
      <Button type="submit" variant="primary" className="self-start">
        Continue
      </Button>
    </form>
  );
}
