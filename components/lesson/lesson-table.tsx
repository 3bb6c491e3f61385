import type { ComponentProps } from "react";
import { ScrollBox } from "#components/ui/scroll-box.tsx";

/** A Markdown table. */
export function LessonTable(props: ComponentProps<"table">) {
  return (
    <ScrollBox label="Table" className="my-6">
      <table {...props} />
    </ScrollBox>
  );
}
