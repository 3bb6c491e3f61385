import type { ComponentProps } from "react";
import { SectionLink } from "./section-link.tsx";

type HeadingProps = ComponentProps<"h2">;

/** A section's heading, with the link to it beside. */
export function SectionHeading({ children, id, ...props }: HeadingProps) {
  return (
    <div className="section-heading">
      <h2 id={id} {...props}>
        {children}
      </h2>
      {id ? <SectionLink id={id} /> : null}
    </div>
  );
}

/** A subsection's heading, with the link to it beside. */
export function SubsectionHeading({ children, id, ...props }: HeadingProps) {
  return (
    <div className="section-heading">
      <h3 id={id} {...props}>
        {children}
      </h3>
      {id ? <SectionLink id={id} /> : null}
    </div>
  );
}
