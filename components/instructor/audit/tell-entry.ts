/** A line of the audit log, without who and when. */
export interface Deed {
  readonly action: AuditedAction;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The actions of the audit log, each with what a filter calls it. */
export const ACTION_NAMES = {
  "instructor.add": "Instructor added",
  "instructor.invite": "Invitation made",
  "instructor.withdraw-invitation": "Invitation withdrawn",
  "instructor.accept-invitation": "Invitation accepted",
  "instructor.set-password": "Password set",
  "instructor.remove": "Instructor removed",
  "instructor.sign-in": "Signed in",
  "token.make": "Token made",
  "token.withdraw": "Token withdrawn",
  "class.make": "Class made",
  "class.change": "Class changed",
  "class.archive": "Class archived",
  "class.delete": "Class deleted",
  "class.add-instructor": "Co-instructor added",
  "class.remove-instructor": "Co-instructor removed",
  "class.remove-member": "Learner removed",
  "run.view": "Run viewed",
  "run.claim": "Run claimed",
  "run.release": "Claim released",
  "run.review": "Run reviewed",
  "run.unreview": "Review taken back",
  "feedback.give": "Feedback given",
  "feedback.change": "Feedback changed",
  "feedback.delete": "Feedback deleted",
  "note.write": "Note written",
  "note.delete": "Note deleted",
  "data.export": "Data exported",
} as const;
export type AuditedAction = keyof typeof ACTION_NAMES;

/** What was done, in words that follow the name of who did it. */
export function tellDeed({ action, details }: Deed): string {
  const said = (name: string) => quote(details[name]);
  switch (action) {
    case "instructor.add":
      return `made ${said("email")} an instructor`;
    case "instructor.invite":
      return "made an invitation for an instructor";
    case "instructor.withdraw-invitation":
      return "withdrew an invitation";
    case "instructor.accept-invitation":
      return "became an instructor by an invitation";
    case "instructor.set-password":
      return `set a new password for ${said("email")}`;
    case "instructor.remove":
      return details.email ? `made ${said("email")} a learner again` : "deleted their account";
    case "instructor.sign-in":
      return "signed in";
    case "token.make":
      return `made the API token ${said("name")}`;
    case "token.withdraw":
      return `withdrew the API token ${said("name")}`;
    case "class.make":
      return `made the class ${said("name")}`;
    case "class.change":
      return `changed the class: ${tellClassChange(details)}`;
    case "class.archive":
      return details.isArchived === false ? "took the class up again" : "archived the class";
    case "class.delete":
      return `deleted the class ${said("name")}`;
    case "class.add-instructor":
      return `let ${said("email")} teach the class`;
    case "class.remove-instructor":
      return `took the class from ${said("email")}`;
    case "class.remove-member":
      return `took the learner ${said("name")} out of the class`;
    case "run.view":
      return "viewed a run";
    case "run.claim":
      return "claimed a run for review";
    case "run.release":
      return "released their claim on a run";
    case "run.review":
      return "marked a run as reviewed";
    case "run.unreview":
      return "marked a run as not reviewed";
    case "feedback.give":
      return "gave feedback on a run";
    case "feedback.change":
      return "changed feedback on a run";
    case "feedback.delete":
      return "deleted feedback on a run";
    case "note.write":
      return "wrote a note on a run";
    case "note.delete":
      return "deleted a note on a run";
    case "data.export":
      return tellExport(details);
    default:
      return action satisfies never;
  }
}

/** How many runs are counted one by one; a line with one more says "more than that". */
const MOST_COUNTED = 10_000;

function tellExport({ file, runs, filters }: Deed["details"]): string {
  if (typeof file !== "string") return "exported data";
  const given = new URLSearchParams(typeof filters === "string" ? filters : "");
  // The line says the class by its name.
  given.delete("class");
  const by = [...given]
    .map(([name, value]) => `${name === "q" ? "text" : name} ${quote(value)}`)
    .join(", ");
  return `exported ${file}${tellRuns(runs)}${by ? `, filtered by ${by}` : ""}`;
}

function tellRuns(runs: unknown): string {
  if (typeof runs !== "number") return "";
  if (runs > MOST_COUNTED) return ` of more than ${MOST_COUNTED.toLocaleString("en")} runs`;
  return ` of ${runs === 1 ? "1 run" : `${runs.toLocaleString("en")} runs`}`;
}

const quote = (value: unknown): string => (typeof value === "string" ? `“${value}”` : "(unknown)");

function tellClassChange(details: Deed["details"]): string {
  const { name, isOpen, retentionDays, newCode } = details;
  return [
    ...(name === undefined ? [] : [`its name is ${quote(name)}`]),
    ...(isOpen === undefined ? [] : [isOpen ? "opened" : "closed"]),
    ...(newCode ? ["a new code"] : []),
    ...(retentionDays === undefined
      ? []
      : [
          retentionDays === null ? "runs are kept for good" : `runs are kept ${retentionDays} days`,
        ]),
  ].join(", ");
}
