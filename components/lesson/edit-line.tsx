interface EditLineProps {
  /** The day of its last change, ISO 8601; null if it is not known. */
  readonly changed: string | null;
  /** Where its text can be edited; null if nowhere. */
  readonly edit: string | null;
}

/** When a lesson was last changed, and where to change it; nothing of which nothing is known. */
export function EditLine({ changed, edit }: EditLineProps) {
  if (!changed && !edit) return null;
  return (
    <p className="mt-6 flex flex-wrap gap-x-6 gap-y-1 text-muted text-note">
      {changed ? (
        <span>
          Last changed <time dateTime={changed}>{formatDay(changed)}</time>
        </span>
      ) : null}
      {edit ? (
        <a className="link inline-flex min-h-6 items-center print:hidden" href={edit}>
          Edit this page
        </a>
      ) : null}
    </p>
  );
}

function formatDay(day: string): string {
  return new Date(day).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
}
