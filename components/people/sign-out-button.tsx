"use client";

import { useState } from "react";
import { leaveSaying } from "#components/site/leave-saying.ts";
import { signOut } from "#components/site/sign-out.ts";
import { Button } from "#components/ui/button.tsx";
import { FormFault } from "./form-fault.tsx";

/** Signs out of this browser. */
export function SignOutButton() {
  const [fault, setFault] = useState<string | null>(null);
  async function leave() {
    const called = await signOut();
    if (called.ok) leaveSaying("You are signed out.");
    else setFault(called.message);
  }
  return (
    <>
      <Button onClick={() => void leave()}>Sign out</Button>
      <FormFault>{fault}</FormFault>
    </>
  );
}
