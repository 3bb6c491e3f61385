import type * as z from "zod";
import { currentSection } from "#components/lesson/current-section.ts";
import { fromBase64 } from "#protocol/bytes.ts";

/** The longest `set=` that is made or read, in characters: an address must pass through every mail. */
const MOST_CHARACTERS = 4_096;
/** Names that mean something else than a parameter to whatever copies an object. */
const FORBIDDEN: readonly string[] = ["__proto__", "constructor", "prototype"];

type Params = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Params {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The parameters that differ from the defaults, as base64url of JSON (RFC 4648 section 5); null where they are
 * too long for an address, or are no record.
 */
export function encodeSetUp(params: unknown, defaults: unknown): string | null {
  if (!isRecord(params) || !isRecord(defaults)) return null;
  const differs = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(defaults[name]);
  const json = JSON.stringify(Object.fromEntries(Object.entries(params).filter(differs)));
  const binary = Array.from(new TextEncoder().encode(json), (byte) => String.fromCharCode(byte));
  const text = btoa(binary.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return text.length <= MOST_CHARACTERS ? text : null;
}

/** The parameters that `text` sets over the defaults; null unless the contract takes them. */
export function decodeSetUp(text: string, defaults: unknown, contract: z.ZodType): Params | null {
  if (text.length > MOST_CHARACTERS || !/^[\w-]+$/.test(text)) return null;
  try {
    const bytes = fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
    const given: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(bytes),
      refuse,
    );
    if (!isRecord(given) || !isRecord(defaults)) return null;
    const parsed = contract.safeParse({ ...defaults, ...given });
    return parsed.success && isRecord(parsed.data) ? parsed.data : null;
  } catch {
    return null;
  }
}

function refuse(name: string, value: unknown): unknown {
  if (FORBIDDEN.includes(name)) throw new SyntaxError(`A parameter cannot be called ${name}`);
  return value;
}

/** The address of this page with its bench set up so, at the section that is being read. */
export function setUpAddress(bench: string, set: string): string {
  const url = new URL(location.pathname, location.href);
  url.search = new URLSearchParams({ bench, set }).toString();
  url.hash = currentSection() ?? "";
  return url.href;
}

/** What the page's own address sets on this bench; null where it says nothing about it. */
export function linkedSetUp(bench: string, search: string): string | null {
  const asked = new URLSearchParams(search);
  return asked.get("bench") === bench ? asked.get("set") : null;
}
