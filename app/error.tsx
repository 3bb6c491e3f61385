"use client";

import { useEffect } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <div className="frame py-24">
      <ErrorState
        title="This page could not be shown"
        action={<Button onClick={() => retry()}>Try again</Button>}
      >
        Something failed while it was made. Nothing that was marked saved is lost.
      </ErrorState>
    </div>
  );
}
