import * as z from "zod";
import { addressReader } from "./client-address.ts";

const port = z
  .string()
  .regex(/^[0-9]{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(65_535));

/** A URL with one of these protocols, and nothing in it but host, port and (if allowed) a path. */
function publicUrl(protocols: readonly string[], path: "no path" | "path") {
  return z
    .string()
    .refine((text) => {
      const url = URL.parse(text);
      if (!url || !protocols.includes(url.protocol)) return false;
      if (url.username || url.password || url.search || url.hash) return false;
      return path === "path" || url.pathname === "/";
    })
    .transform((text) => text.replace(/\/+$/, ""));
}

const databaseUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  const isPostgres = url?.protocol === "postgres:" || url?.protocol === "postgresql:";
  return isPostgres && url.hostname !== "" && url.pathname.length > 1;
});

/** A list between commas of what `addressReader` takes. */
const proxies = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .refine((list) => {
    try {
      addressReader(list);
      return true;
    } catch {
      return false;
    }
  });

/** Where a file of the lab can be edited; `{file}` stands for its path in the project. */
const editUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return (url?.protocol === "https:" || url?.protocol === "http:") && text.includes("{file}");
});

const schema = z.object({
  PORT: port.default(3000),
  WS_PORT: port.default(3001),
  DATABASE_URL: databaseUrl.optional(),
  LAB_DATA_DIR: z.string().default(".data"),
  PUBLIC_URL: publicUrl(["http:", "https:"], "no path").optional(),
  PUBLIC_WS_URL: publicUrl(["ws:", "wss:"], "path").optional(),
  TRUSTED_PROXIES: proxies.default([]),
  ARCJET_KEY: z.string().regex(/^\S+$/).optional(),
  ARCJET_MODE: z.enum(["LIVE", "DRY_RUN"]).default("LIVE"),
  BETTER_AUTH_SECRET: z.string().min(32).optional(),
  LAB_EDIT_URL: editUrl.optional(),
});

/** The lab's environment. `PUBLIC_…` are without a slash at the end. */
export type Env = z.infer<typeof schema>;
type Name = keyof Env;

/** What a value must be. A fault is told in these words, so that no value that is a secret is shown. */
const RULES: Record<Name, string> = {
  PORT: "must be a whole number from 1 to 65535",
  WS_PORT: "must be a whole number from 1 to 65535",
  DATABASE_URL: "must be postgres://user:password@host:port/database",
  LAB_DATA_DIR: "must be the path of a folder",
  PUBLIC_URL: "must be http:// or https:// with a host and no path, such as https://lab.example",
  PUBLIC_WS_URL: "must be ws:// or wss:// with a host, such as wss://lab.example:3001",
  TRUSTED_PROXIES: "must be addresses, CIDR ranges or `loopback`, with commas between them",
  ARCJET_KEY: "must be one word without spaces",
  ARCJET_MODE: "must be LIVE or DRY_RUN",
  BETTER_AUTH_SECRET: "must be at least 32 characters long",
  LAB_EDIT_URL: "must be http:// or https:// with {file} where the path goes",
};
const NAMES = Object.keys(RULES) as Name[];
/** Those whose value may be shown: it can hold no password. */
const SHOWN: readonly string[] = ["PORT", "WS_PORT"];

/**
 * Reads the lab's environment; an empty variable counts as unset. `message` names every fault, one a
 * line, and shows no secret.
 */
export function readEnv(
  source: Record<string, string | undefined>,
): { ok: true; env: Env } | { ok: false; message: string } {
  const given = Object.fromEntries(NAMES.map((name) => [name, source[name] || undefined]));
  const parsed = schema.safeParse(given);
  const faulty = new Set(parsed.error?.issues.map((issue) => String(issue.path[0])));
  const faults = NAMES.filter((name) => faulty.has(name)).map((name) => {
    const value = SHOWN.includes(name) ? `, and is ${JSON.stringify(given[name])}` : "";
    return `${name} ${RULES[name]}${value}`;
  });
  const ports = z.object({ PORT: schema.shape.PORT, WS_PORT: schema.shape.WS_PORT });
  const { data } = ports.safeParse(given);
  if (data && data.PORT === data.WS_PORT) {
    faults.push(`PORT and WS_PORT must differ, and both are ${data.PORT}`);
  }
  if (parsed.success && faults.length === 0) return { ok: true, env: parsed.data };
  const count = faults.length === 1 ? "a fault" : `${faults.length} faults`;
  return { ok: false, message: `The environment has ${count}:\n  ${faults.join("\n  ")}` };
}

/** Where people reach the site: `PUBLIC_URL`, else this machine. */
export function siteUrl(env: Pick<Env, "PORT" | "PUBLIC_URL">): string {
  return env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
}

/** The origins (RFC 6454) that pages of the lab have: that of `PUBLIC_URL`, and loopback's names. */
export function siteOrigins(env: Pick<Env, "PORT" | "PUBLIC_URL">): string[] {
  const loopback = ["localhost", "127.0.0.1", "[::1]"].map((host) => `http://${host}:${env.PORT}`);
  return env.PUBLIC_URL ? [new URL(env.PUBLIC_URL).origin, ...loopback] : loopback;
}
