import { cn } from "#components/ui/cn.ts";
import type { Columns } from "./columns.ts";

interface DiagramHeadProps {
  readonly columns: Columns;
  readonly client: string;
}

/** Names the columns, above the box that scrolls. */
export function DiagramHead({ columns, client }: DiagramHeadProps) {
  const { axis, server, controlWidth, narrow, hasCode } = columns;
  return (
    <div aria-hidden="true" className="relative h-10 border-b font-medium text-micro">
      <Name className="text-right text-muted" from={0} to={axis - 8}>
        server’s clock
      </Name>
      {hasCode ? (
        <Name className="text-right text-muted" from={axis + 4} to={columns.client - 16}>
          your code
        </Name>
      ) : null}
      <Name className="text-client" from={columns.client - 8} to={(columns.client + server) / 2}>
        {client}
      </Name>
      <Name className="text-right text-server" from={server - 80} to={server + (narrow ? 10 : 6)}>
        server
      </Name>
      {controlWidth === 0 ? null : (
        <Name className="text-muted" from={server + 16} to={server + controlWidth}>
          control frames
        </Name>
      )}
    </div>
  );
}

interface NameProps {
  readonly from: number;
  readonly to: number;
  readonly className: string;
  readonly children: string;
}

function Name({ from, to, className, children }: NameProps) {
  return (
    <span
      style={{ left: from, width: to - from }}
      className={cn("absolute bottom-1.5 leading-tight", className)}
    >
      {children}
    </span>
  );
}
