"use client";

import { useEffect } from "react";

/** Lets a newer copy of the lessons take the place of the one that is kept, where one waits. */
export function OfflineUpdate() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.getRegistration().then(
      (registration) => registration?.waiting?.postMessage("apply"),
      // A browser that forbids storage has none.
      () => undefined,
    );
  }, []);
  return null;
}
