"use client";

import { useEffect } from "react";
import { Toaster, type ToasterProps, toast } from "sonner";
import { takeSaid } from "./said.ts";

/** Where toasts appear; the first is what the page before left to say. */
export function Toasts(props: ToasterProps) {
  useEffect(() => {
    const said = takeSaid();
    if (said) toast(said);
  }, []);
  return <Toaster {...props} />;
}
