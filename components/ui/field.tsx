"use client";

import { type ComponentProps, createContext, type ReactNode, use, useId } from "react";
import { cn } from "./cn.ts";

interface Wiring {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

const FieldContext = createContext<Wiring | null>(null);

interface FieldProps {
  readonly label: ReactNode;
  /** Said below the control, always. */
  readonly hint?: ReactNode;
  /** What is wrong with the value and how to mend it; announced when it appears. */
  readonly error?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A label, one control (`Input`, `Select` or `Textarea`), its hint and its error, tied together. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [hintId, errorId].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error) }}>
      <div className={cn("flex min-w-0 flex-col gap-1", className)}>
        <label htmlFor={id} className="font-medium text-note">
          {label}
        </label>
        {children}
        {hint ? (
          <p id={hintId} className="text-micro text-muted">
            {hint}
          </p>
        ) : null}
        <div aria-live="polite">
          {error ? (
            <p id={errorId} className="text-danger text-note">
              {error}
            </p>
          ) : null}
        </div>
      </div>
    </FieldContext>
  );
}

function useWiring() {
  const field = use(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
  };
}

const control =
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-ink text-note placeholder:text-muted hover:border-ink disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-danger";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...useWiring()} className={cn(control, "h-9", className)} {...props} />;
}

export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select {...useWiring()} className={cn(control, "h-9", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useWiring()}
      className={cn(control, "min-h-20 py-2 leading-relaxed", className)}
      {...props}
    />
  );
}
