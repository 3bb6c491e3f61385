import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { ScrollBox } from "./scroll-box.tsx";

/**
 * A real table in a box that scrolls sideways, by keyboard too. `label` names the table for screen
 * readers.
 */
export function Table({ label, className, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    <ScrollBox label={label}>
      <table
        aria-label={label}
        className={cn("w-full border-collapse text-left text-note tabular-nums", className)}
        {...props}
      />
    </ScrollBox>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("border-line-strong border-b text-muted", className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("divide-y divide-line", className)} {...props} />;
}

export function TableRow(props: ComponentProps<"tr">) {
  return <tr {...props} />;
}

/** A header cell: of a column, or with `scope="row"` of its row. */
export function TableHeader({ className, scope = "col", ...props }: ComponentProps<"th">) {
  return (
    <th
      scope={scope}
      className={cn("py-2 pr-4 align-top font-medium last:pr-0", className)}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("py-2 pr-4 align-top last:pr-0", className)} {...props} />;
}
