import { useEffect, useState } from "react";
import { setParams } from "#components/lab/preset.ts";
import type { ExperimentPanel } from "./panel.ts";
import { decodeSetUp, linkedSetUp } from "./set-up-link.ts";

/** Sets on the bench what the page's address says. Gives whether that could not be understood. */
export function useLinkedSetUp({ id, defaultParams }: ExperimentPanel): boolean {
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const set = linkedSetUp(id, location.search);
    if (set === null) return;
    let gone = false;
    const apply = async () => {
      const { findContract } = await import("./contracts.ts");
      const contract = findContract(id);
      const params = contract ? decodeSetUp(set, defaultParams, contract.params) : null;
      if (gone) return;
      if (params) setParams(id, params);
      else setRefused(true);
    };
    apply().catch(() => setRefused(true));
    return () => {
      gone = true;
    };
  }, [id, defaultParams]);
  return refused;
}
