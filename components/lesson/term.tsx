import type { ReactNode } from "react";
import { TermPopover } from "./term-popover.tsx";

/** What the glossary says of a term. */
interface TermDefinition {
  readonly term: string;
  readonly definition: string;
  readonly source: { readonly name: string; readonly href: string } | null;
  /** Where the glossary has it. */
  readonly href: string;
}

interface TermProps {
  /** Null for a term that the glossary does not have: it is set off, and its sentence explains it. */
  readonly definition: TermDefinition | null;
  readonly children: ReactNode;
}

/** A technical term where it is first explained; what the glossary says of it is one key away. */
export function Term({ definition, children }: TermProps) {
  if (!definition) {
    return <dfn className="font-medium text-ink not-italic">{children}</dfn>;
  }
  const { term, source, href } = definition;
  return (
    <TermPopover
      explanation={
        <>
          <span className="block font-medium text-ink">{term}</span>
          <span className="mt-1 block">{definition.definition}</span>
        </>
      }
      links={
        <span className="mt-2 flex flex-wrap gap-x-4">
          <a href={href} className="inline-flex min-h-6 items-center">
            In the glossary
          </a>
          {source ? (
            <a href={source.href} className="inline-flex min-h-6 items-center">
              {source.name}
            </a>
          ) : null}
        </span>
      }
    >
      {children}
    </TermPopover>
  );
}
