import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SectionNav } from "#components/site/section-nav.tsx";

export const metadata: Metadata = { robots: { index: false } };

const PAGES = [
  { href: "/instructor", name: "Classes" },
  { href: "/instructor/runs", name: "Runs", also: "/instructor/compare" },
  { href: "/instructor/comments", name: "Comments" },
  { href: "/instructor/access", name: "Access" },
  { href: "/instructor/audit", name: "Audit log" },
] as const;

/** What all pages for instructors share. Each page admits by itself. */
export default function InstructorLayout({ children }: { children: ReactNode }) {
  return (
    <div className="frame py-8 sm:py-10">
      <SectionNav label="For instructors" pages={PAGES} />
      {children}
    </div>
  );
}
