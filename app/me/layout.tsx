import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SectionNav } from "#components/site/section-nav.tsx";

export const metadata: Metadata = { robots: { index: false } };

const PAGES = [
  { href: "/me", name: "My runs" },
  { href: "/me/account", name: "Account" },
] as const;

/** What the pages of a learner's own share. Each page admits by itself. */
export default function MeLayout({ children }: { children: ReactNode }) {
  return (
    <div className="frame py-8 sm:py-10">
      <SectionNav label="What is yours" pages={PAGES} />
      {children}
    </div>
  );
}
