import { type Called, callApi } from "./call-api.ts";

/** Ends the session of this browser. What it remembers of the person goes to the server, then from here. */
export async function signOut(): Promise<Called> {
  const { tellAll, leaveDevice } = await import("#client/device-sync.ts");
  await tellAll();
  const called = await callApi("POST", "/api/auth/sign-out", {});
  if (called.ok) await leaveDevice();
  return called;
}
