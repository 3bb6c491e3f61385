"use client";

import { useRouter } from "next/navigation";
import { callApi } from "#components/site/call-api.ts";
import { toast } from "#components/ui/toast.ts";

/**
 * Changes something of a class by its API, then shows the page anew. Gives what went wrong, for a
 * person, or null.
 */
export function useChange() {
  const router = useRouter();
  return async (
    method: "PATCH" | "DELETE",
    path: `/api/instructor/classes/${string}`,
    done: string,
    body?: unknown,
  ): Promise<string | null> => {
    const called = await callApi(method, path, body);
    if (!called.ok) return called.message;
    toast(done);
    router.refresh();
    return null;
  };
}
