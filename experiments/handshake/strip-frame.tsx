import type { ReactNode, Ref } from "react";
import { Direction } from "#components/wire/direction.tsx";

interface StripFrameProps {
  readonly ref?: Ref<HTMLElement>;
  readonly title: string;
  readonly actions?: ReactNode;
  readonly client?: ReactNode;
  readonly server?: ReactNode;
  readonly requestKey?: ReactNode;
  readonly accept?: ReactNode;
  readonly note?: ReactNode;
}

/** The strip's lines, at their full height before there is anything in them. */
export function StripFrame(props: StripFrameProps) {
  return (
    <section ref={props.ref} aria-labelledby="strip" className="mt-12 border-ink border-y-2">
      <header className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-2">
        <h2 id="strip" className="font-medium">
          {props.title}
        </h2>
        <div className="ml-auto flex min-h-8 items-center gap-x-4 text-note">{props.actions}</div>
      </header>
      <dl className="border-t">
        <Row name={<Direction sender="client" />} cut>
          {props.client}
        </Row>
        <Row name={<Direction sender="server" />} cut>
          {props.server}
        </Row>
        <Row name="Key">{props.requestKey}</Row>
        <Row name="Accept">{props.accept}</Row>
      </dl>
      <p role="status" className="min-h-9 border-t py-2 text-muted text-note">
        {props.note}
      </p>
    </section>
  );
}

interface RowProps {
  readonly name: ReactNode;
  readonly children: ReactNode;
  /** One line, cut where it does not fit. */
  readonly cut?: boolean;
}

function Row({ name, children, cut = false }: RowProps) {
  return (
    <div className="grid grid-cols-[5.5rem_1fr] items-baseline gap-x-4 py-1.5">
      <dt className="text-muted text-note">{name}</dt>
      <dd className={`min-h-6 min-w-0 font-mono text-note ${cut ? "truncate" : "wrap-anywhere"}`}>
        {children ?? <span className="text-muted">…</span>}
      </dd>
    </div>
  );
}
