import { JoinCodeForm } from "#components/people/join-code-form.tsx";
import { PageHead } from "#components/site/page-head.tsx";

export default function NoSuchClass() {
  return (
    <div className="frame py-12 sm:py-16">
      <PageHead title="No class has this code." lead="Look at it once more, and type it here." />
      <JoinCodeForm />
    </div>
  );
}
