import { Download } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

interface ExportLinksProps {
  readonly files: readonly {
    readonly name: string;
    readonly href: string;
    /** Why it is not to be had. */
    readonly refused?: string;
  }[];
}

/** What the list shows, and all that follows on its other pages, as files. */
export function ExportLinks({ files }: ExportLinksProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Download the runs that match</legend>
      {files.map(({ name, href, refused }) =>
        refused ? (
          <Button key={name} size="sm" disabled title={refused}>
            {name}: {refused}
          </Button>
        ) : (
          <ButtonLink key={name} size="sm">
            <a href={href} download>
              <Download aria-hidden="true" />
              {name}
            </a>
          </ButtonLink>
        ),
      )}
    </fieldset>
  );
}
