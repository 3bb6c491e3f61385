import { useEffect, useState } from "react";
import { readPasses } from "#client/challenge-passes.ts";

/** The challenges that the reader has passed, as `experiment/id`; null until that is known. */
export function usePassed(): ReadonlySet<string> | null {
  const [passed, setPassed] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    let left = false;
    void readPasses().then((passes) => {
      if (left || !passes) return;
      setPassed(new Set(passes.map(({ experiment, challenge }) => `${experiment}/${challenge}`)));
    });
    return () => {
      left = true;
    };
  }, []);
  return passed;
}
