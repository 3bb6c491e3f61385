"use client";

import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field, Input } from "#components/ui/field.tsx";

/** A term as the glossary's page shows it. */
interface GlossaryItem {
  readonly anchor: string;
  readonly term: string;
  readonly aliases: readonly string[];
  readonly definition: string;
  readonly source: { readonly name: string; readonly href: string } | null;
  readonly lesson: { readonly href: string; readonly title: string };
}

/** All terms in their order, and a field that leaves those with a word in them. */
export function GlossaryList({ terms }: { terms: readonly GlossaryItem[] }) {
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const shown = terms.filter(({ term, aliases, definition }) =>
    [term, ...aliases, definition].some((text) => text.toLowerCase().includes(wanted)),
  );
  return (
    <>
      <Field label="Filter" className="max-w-80 noscript:hidden">
        <Input type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
      </Field>
      <p role="status" className="mt-2 mb-6 text-muted text-note">
        {wanted === "" ? `${terms.length} terms` : `${shown.length} of ${terms.length} terms`}
      </p>
      {shown.length === 0 ? (
        <EmptyState title={`No term has “${filter.trim()}” in it`}>
          The search of the site looks into the lessons as well.
        </EmptyState>
      ) : (
        <dl className="-mx-3 border-b">
          {shown.map(({ anchor, term, aliases, definition, source, lesson }) => (
            <div
              key={anchor}
              id={anchor}
              className="grid gap-x-8 border-t px-3 py-4 target:bg-accent-soft sm:grid-cols-[14rem_minmax(0,1fr)]"
            >
              <dt className="wrap-anywhere">
                <a href={`#${anchor}`} className="font-medium hover:text-accent">
                  {term}
                </a>
                {aliases.length > 0 ? (
                  <span className="block text-muted text-note">also {aliases.join(", ")}</span>
                ) : null}
              </dt>
              <dd className="max-w-[65ch] max-sm:mt-1">
                <p>{definition}</p>
                <p className="mt-1 flex flex-wrap gap-x-5 text-note">
                  <Link href={lesson.href} className="link inline-flex min-h-6 items-center">
                    Lesson: {lesson.title}
                  </Link>
                  {source ? (
                    <a href={source.href} className="link inline-flex min-h-6 items-center">
                      {source.name}
                    </a>
                  ) : null}
                </p>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
