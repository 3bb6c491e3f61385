import { type RunEvent, runNoteSchemas } from "#protocol/run-event.ts";

/** What a note of the run says was left out of its log ([RUN5]); null if it is no such note. */
export function leftOutBy({ type, data }: RunEvent): string | null {
  switch (type) {
    case "run.truncated": {
      const note = runNoteSchemas[type].safeParse(data);
      if (!note.success) return null;
      const { limit, value } = note.data;
      return `From here on the log has gaps: its limit of ${value} (${limit}) was passed.`;
    }
    case "run.omitted": {
      const note = runNoteSchemas[type].safeParse(data);
      if (!note.success) return null;
      return `The log is not whole: ${note.data.events} events with ${note.data.bytes} bytes are left out.`;
    }
    default:
      return null;
  }
}
