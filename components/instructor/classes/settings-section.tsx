import { type ReactNode, useId } from "react";

/** One matter of a class's settings. */
export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-3 border-t py-6 md:grid-cols-[12rem_minmax(0,1fr)]"
    >
      <h2 id={id} className="font-medium">
        {title}
      </h2>
      <div className="flex min-w-0 max-w-[65ch] flex-col items-start gap-3 text-note">
        {children}
      </div>
    </section>
  );
}
