import type { DraftLine, RequestFields } from "./request-draft.ts";

/** Where the prepared requests come from: the sidecar's own address and the page's origin. */
export interface RequestSetting {
  /** The `Host` a browser would send, such as `localhost:3001`. */
  readonly host: string;
  readonly origin: string;
}

export interface RequestCase {
  readonly id: string;
  readonly label: string;
  readonly change: (fields: RequestFields) => RequestFields;
}

/** The key of the example in RFC 6455 1.3: 16 bytes, known to everyone, fine for a trial. */
const SAMPLE_KEY = "dGhlIHNhbXBsZSBub25jZQ==";

/** A request that passes every check of RFC 6455 4.2.1; `{lab}` stands for the run's own path. */
export function correctRequest({ host, origin }: RequestSetting): RequestFields {
  const line = (name: string, value: string, on = true): DraftLine => ({ name, value, on });
  return {
    method: "GET",
    target: "{lab}",
    version: "HTTP/1.1",
    lines: [
      line("Host", host),
      line("Upgrade", "websocket"),
      line("Connection", "Upgrade"),
      line("Sec-WebSocket-Key", SAMPLE_KEY),
      line("Sec-WebSocket-Version", "13"),
      line("Sec-WebSocket-Protocol", "chat, superchat", false),
      line("Origin", origin),
    ],
    rest: "",
  };
}

/** Changes to try, one fault each. What the server answers is for the learner to predict. */
export const REQUEST_CASES: readonly RequestCase[] = [
  { id: "version", label: "Version 12", change: (f) => set(f, "Sec-WebSocket-Version", "12") },
  { id: "no-key", label: "No key", change: (f) => drop(f, "Sec-WebSocket-Key") },
  { id: "short-key", label: "Short key", change: (f) => set(f, "Sec-WebSocket-Key", "c2hvcnQ=") },
  { id: "post", label: "POST", change: (f) => ({ ...f, method: "POST" }) },
  { id: "no-upgrade", label: "No Upgrade", change: (f) => drop(f, "Upgrade") },
  { id: "h2c", label: "Upgrade: h2c", change: (f) => set(f, "Upgrade", "h2c") },
  { id: "no-connection", label: "No Connection", change: (f) => drop(f, "Connection") },
  {
    id: "origin",
    label: "Foreign Origin",
    change: (f) => set(f, "Origin", "https://elsewhere.example"),
  },
  { id: "path", label: "Unknown path", change: (f) => ({ ...f, target: "{lab}/nowhere" }) },
  { id: "http10", label: "HTTP/1.0", change: (f) => ({ ...f, version: "HTTP/1.0" }) },
  { id: "no-host", label: "No Host", change: (f) => drop(f, "Host") },
];

function set(fields: RequestFields, name: string, value: string): RequestFields {
  return edit(fields, name, (line) => ({ ...line, value, on: true }));
}

function drop(fields: RequestFields, name: string): RequestFields {
  return edit(fields, name, (line) => ({ ...line, on: false }));
}

function edit(
  fields: RequestFields,
  name: string,
  change: (line: DraftLine) => DraftLine,
): RequestFields {
  return {
    ...fields,
    lines: fields.lines.map((line) =>
      line.name.toLowerCase() === name.toLowerCase() ? change(line) : line,
    ),
  };
}
