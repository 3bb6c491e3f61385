import * as z from "zod";
import { type RunEvent, runEventSchema } from "#protocol/run-event.ts";

const storedSchema = z.object({ events: z.array(runEventSchema) });
const refusalSchema = z.object({ message: z.string() });

export type StoredEvents =
  | { readonly ok: true; readonly events: readonly RunEvent[] }
  /** One sentence for a person. */
  | { readonly ok: false; readonly message: string };

/** The address in the lab's API of a stored run; `/capture.pcapng` follows on it. */
export type RunSource = `/api/runs/${string}` | `/api/shared/${string}`;

/**
 * Fetches the events of a stored run; tells how many bytes have come as they come. Rejects only when
 * aborted.
 */
export async function fetchStoredEvents(
  source: RunSource,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<StoredEvents> {
  try {
    const response = await fetch(source, { signal });
    const text = await readText(response, onProgress);
    if (!response.ok) {
      const refusal = refusalSchema.safeParse(parseJson(text));
      const message = refusal.success ? refusal.data.message : `The lab said ${response.status}.`;
      return { ok: false, message };
    }
    const stored = storedSchema.safeParse(parseJson(text));
    if (stored.success) return { ok: true, events: stored.data.events };
    return { ok: false, message: "What came is not the log of a run. Reload the page." };
  } catch (error) {
    if (signal.aborted) throw error;
    return { ok: false, message: "The lab does not answer: the network or the lab may be away." };
  }
}

async function readText(response: Response, onProgress: (bytes: number) => void): Promise<string> {
  // By its reader: not every browser iterates a stream.
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    text += decoder.decode(part.value, { stream: true });
    bytes += part.value.length;
    onProgress(bytes);
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
