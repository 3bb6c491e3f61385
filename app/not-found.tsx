import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "#components/ui/button-link.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="frame flex flex-col items-start gap-6 py-24">
      <p className="font-mono text-muted text-note">404 Not Found</p>
      <h1 className="max-w-[18ch] font-serif text-display">There is nothing at this address.</h1>
      <p className="max-w-prose text-body text-muted">
        The page may have been moved, or the address mistyped.
      </p>
      <ButtonLink>
        <Link href="/lessons">All lessons</Link>
      </ButtonLink>
    </div>
  );
}
