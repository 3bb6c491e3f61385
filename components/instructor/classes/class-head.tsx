import { PageHead } from "#components/site/page-head.tsx";
import { SectionNav } from "#components/site/section-nav.tsx";
import { Badge } from "#components/ui/badge.tsx";

interface ClassHeadProps {
  readonly id: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly archived: boolean;
}

/** The head of each page of a class, with the way to the others. */
export function ClassHead({ id, name, isOpen, archived }: ClassHeadProps) {
  const root = `/instructor/classes/${id}`;
  const pages = [
    { href: root, name: "Overview" },
    { href: `${root}/questions`, name: "Questions" },
    { href: `${root}/charts`, name: "Charts" },
    { href: `/instructor/runs?class=${id}`, name: "Runs" },
    { href: `${root}/settings`, name: "Settings" },
  ];
  return (
    <>
      <PageHead
        above="Class"
        title={name}
        actions={
          archived ? (
            <Badge>archived</Badge>
          ) : (
            <Badge tone={isOpen ? "accent" : "neutral"}>
              {isOpen ? "open: the code lets in" : "closed: the code lets nobody in"}
            </Badge>
          )
        }
      />
      <SectionNav label={`Class ${name}`} pages={pages} />
    </>
  );
}
