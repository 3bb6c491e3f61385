"use client";

import { useEffect, useRef, useState } from "react";

/**
 * The state of a form that keeps what is typed: the draft, what it says when it is read, and how to
 * change a part of it. `onChange` gets the parameters, undefined while they cannot be run: at once,
 * since what the form begins with may be refused, and at each change.
 */
export function useDraft<Draft, Read extends { readonly params?: unknown }>(
  initial: unknown,
  draftOf: (initial: unknown) => Draft,
  read: (draft: Draft) => Read,
  onChange: (params: Read["params"]) => void,
) {
  const [draft, setDraft] = useState(() => draftOf(initial));
  const said = read(draft);
  const begun = useRef({ params: said.params, onChange });
  useEffect(() => begun.current.onChange(begun.current.params), []);
  return {
    ...said,
    draft,
    change(part: Partial<Draft>) {
      const next = { ...draft, ...part };
      setDraft(next);
      onChange(read(next).params);
    },
  };
}
