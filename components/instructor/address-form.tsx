"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

interface AddressFormProps {
  readonly action: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A form that puts the fields that are filled in into the address; all of them without JavaScript. */
export function AddressForm({ action, className, children }: AddressFormProps) {
  const router = useRouter();
  return (
    <form
      action={action}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        const fields = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
          typeof value === "string" && value.trim() !== "" ? [[name, value]] : [],
        );
        const params = new URLSearchParams(fields).toString();
        router.push(params ? `${action}?${params}` : action);
      }}
    >
      {children}
    </form>
  );
}
