"use client";

import { useState } from "react";
import { signOut } from "#components/site/sign-out.ts";
import { Button } from "#components/ui/button.tsx";
import { FormFault } from "./form-fault.tsx";

/** Signs out of this browser, and begins anew at the front page. */
export function SignOutButton() {
  const [fault, setFault] = useState<string | null>(null);
  async function leave() {
    const called = await signOut();
    if (called.ok) window.location.assign("/");
    else setFault(called.message);
  }
  return (
    <>
      <Button onClick={() => void leave()}>Sign out</Button>
      <FormFault>{fault}</FormFault>
    </>
  );
}
