import { createSession, type Session } from "#client/session.ts";

let session: Session | undefined;

/** The page's one control channel. It connects when the first run starts. */
export function labSession(): Session {
  session ??= createSession();
  return session;
}
