"use client";

import { X } from "lucide-react";
import * as Primitive from "radix-ui/dialog";
import type { ReactElement, ReactNode, Ref } from "react";
import { Button } from "./button.tsx";

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** What opens it; leave it out where `open` is set from outside only. */
  readonly trigger?: ReactElement;
  readonly triggerRef?: Ref<HTMLButtonElement>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A modal dialog: focus stays inside, Escape closes it, focus returns to what opened it. */
export function Dialog(props: DialogProps) {
  const { title, description, trigger, triggerRef, open, onOpenChange, children } = props;
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? (
        <Primitive.Trigger ref={triggerRef} asChild>
          {trigger}
        </Primitive.Trigger>
      ) : null}
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 bg-ink/40 dark:bg-black/60" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[85dvh] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-md border border-line-strong bg-paper p-5 shadow-lg sm:p-6"
        >
          <div className="flex items-start justify-between gap-4">
            <Primitive.Title className="font-serif text-lead">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <Button variant="quiet" size="icon" aria-label="Close">
                <X aria-hidden="true" />
              </Button>
            </Primitive.Close>
          </div>
          {description ? (
            <Primitive.Description asChild>
              <div className="text-muted text-note">{description}</div>
            </Primitive.Description>
          ) : null}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
