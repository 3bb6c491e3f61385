import type { Metadata } from "next";
import { JoinCodeForm } from "#components/people/join-code-form.tsx";
import { PageHead } from "#components/site/page-head.tsx";

export const metadata: Metadata = { title: "Join a class" };

/** For who was told a code, and not a link. */
export default function JoinPage() {
  return (
    <div className="frame py-12 sm:py-16">
      <PageHead
        title="Join a class"
        lead="Its instructors then see the runs you make, and what you predict and explain."
      />
      <JoinCodeForm />
    </div>
  );
}
