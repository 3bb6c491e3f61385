"use client";

import { toast } from "#components/ui/toast.ts";

/** The link to a section: following it also copies its address, where the page has a clipboard. */
export function SectionLink({ id }: { id: string }) {
  const copy = async () => {
    const url = new URL(`#${id}`, location.href);
    url.search = "";
    try {
      await navigator.clipboard.writeText(url.href);
      toast("The link to this section is copied.");
    } catch {
      // Without HTTPS there is no clipboard: the address bar has the link all the same.
    }
  };
  return (
    <a
      href={`#${id}`}
      onClick={copy}
      aria-label="Link to this section"
      aria-describedby={id}
      className="section-link"
    >
      #
    </a>
  );
}
