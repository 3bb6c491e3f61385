"use client";

import { toast } from "sonner";

/** The link to a section: following it also copies its address, where the page has a clipboard. */
export function SectionLink({ id }: { id: string }) {
  const copy = () => {
    const address = new URL(`#${id}`, location.href);
    address.search = "";
    navigator.clipboard?.writeText(address.href).then(
      () => toast("The link to this section is copied."),
      // The address bar has it all the same.
      () => undefined,
    );
  };
  return (
    <a
      href={`#${id}`}
      onClick={copy}
      aria-label="Link to this section"
      className="section-link"
      aria-describedby={id}
    >
      #
    </a>
  );
}
