"use client";

import { useState } from "react";
import { callApi } from "#components/site/call-api.ts";
import { Button } from "#components/ui/button.tsx";
import { FormFault } from "./form-fault.tsx";

/** Signs out of this browser, and begins anew at the front page. */
export function SignOutButton() {
  const [fault, setFault] = useState<string | null>(null);
  async function signOut() {
    const called = await callApi("POST", "/api/auth/sign-out", {});
    if (called.ok) window.location.assign("/");
    else setFault(called.message);
  }
  return (
    <>
      <Button onClick={() => void signOut()}>Sign out</Button>
      <FormFault>{fault}</FormFault>
    </>
  );
}
