import Link from "next/link";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** A link that was withdrawn and one that never was look the same. */
export default function NotShared() {
  return (
    <div className="frame flex flex-col items-start gap-6 py-24">
      <p className="font-mono text-muted text-note">404 Not Found</p>
      <h1 className="max-w-[22ch] font-serif text-display">No run is shared at this address.</h1>
      <p className="max-w-prose text-body text-muted">
        Its owner may have withdrawn the link, or it was not copied to its end.
      </p>
      <ButtonLink>
        <Link href="/lessons">All lessons</Link>
      </ButtonLink>
    </div>
  );
}
