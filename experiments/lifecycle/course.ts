import { closeCodeInfo } from "#protocol/frame-close.ts";
import type { Act, TcpEnd } from "./act.ts";

/** An act in words, and where it was seen. */
export interface Moment {
  readonly at: number;
  readonly where: "page" | "wire" | "server";
  readonly text: string;
}

/** What happened, in order, in words. */
export function courseOf(acts: readonly Act[]): readonly Moment[] {
  return acts.flatMap((act) => {
    const said = wordsOf(act);
    return said ? [{ at: act.at, ...said }] : [];
  });
}

function wordsOf(act: Act): Omit<Moment, "at"> | null {
  switch (act.type) {
    case "lifecycle.ending":
      return null;
    case "lifecycle.state":
      return { where: "page", text: `is ${act.data.state}` };
    case "lifecycle.called":
      return { where: "page", text: act.data.call === "leave" ? "is left" : callOf(act.data) };
    case "lifecycle.send": {
      const { state, outcome, error = "an exception" } = act.data;
      const what = outcome === "threw" ? `threw ${error}` : outcome;
      return { where: "page", text: `send() while ${state}: ${what}` };
    }
    case "lifecycle.ending-over":
      return act.data.gaveUp ? { where: "page", text: "waits no longer" } : null;
    case "lifecycle.server-state":
      return { where: "server", text: `is ${act.data.state}` };
    case "lifecycle.server-called":
      return { where: "server", text: serverCall(act.data) };
    case "lifecycle.server-close":
      return { where: "server", text: `close event: ${codeText(act.data)}` };
    case "lifecycle.server-error":
      return { where: "server", text: `error event: ${act.data.message}` };
    case "socket.open":
      return { where: "page", text: "open event" };
    case "socket.error":
      return { where: "page", text: "error event, which says nothing more" };
    case "socket.close": {
      const clean = act.data.wasClean ? "clean" : "not clean";
      return { where: "page", text: `close event: ${codeText(act.data)}, ${clean}` };
    }
    case "tcp":
      return { where: "wire", text: tcpText(act.data) };
    case "close-frame": {
      const { sender, code, reason } = act.data;
      const what = code === null ? "without a code" : codeText({ code, reason });
      return { where: "wire", text: `Close frame from the ${nameOf(sender)}: ${what}` };
    }
    case "answer":
      return { where: "wire", text: `HTTP ${act.data.status} answers the upgrade` };
    case "broken": {
      const { sender, rule } = act.data;
      return { where: "wire", text: `a frame of the ${nameOf(sender)} breaks ${rule}` };
    }
    default:
      return act satisfies never;
  }
}

type ServerCall = Extract<Act, { type: "lifecycle.server-called" }>["data"];

function serverCall(data: ServerCall): string {
  const { call, state, status, outcome = "done" } = data;
  switch (call) {
    case "close":
      return callOf(data);
    case "send":
      return `send() while ${state ?? "there is no socket"}: ${outcome}`;
    case "terminate":
      return "terminate()";
    case "refuse":
      return `refuses the upgrade with HTTP ${status ?? "status unknown"}`;
    case "bad-frame":
      return "sends a frame that breaks a rule";
    case "vanish":
      return "vanishes without a word";
    default:
      return call satisfies never;
  }
}

function callOf({ code, reason }: { code?: number; reason?: string }): string {
  const given = code === undefined ? [] : [code, ...(reason ? [JSON.stringify(reason)] : [])];
  return `close(${given.join(", ")})`;
}

/** A code with its name, and the reason where there is one. */
function codeText({ code, reason }: { code: number; reason: string }): string {
  const text = `${code} ${closeCodeInfo(code).name}`;
  return reason === "" ? text : `${text}, “${reason}”`;
}

function tcpText({ by, how }: TcpEnd["data"]): string {
  if (how === "cut") return "the cable is cut: nothing passes any more";
  if (by === "cable") return `${how.toUpperCase()} from what stands in between`;
  // A frame is on the wire's clock when the server reads or writes it: at the other end of the cable.
  const where = by === "client" ? ", as it got onto the cable" : "";
  return `${how.toUpperCase()} from the ${nameOf(by)}${where}`;
}

function nameOf(sender: "client" | "server"): string {
  return sender === "client" ? "page" : "server";
}
