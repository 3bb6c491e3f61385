import type { ReactNode, Ref } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";

export type PanelState = "idle" | "connecting" | "running" | "ended" | "replay" | "recorded";

/** Which of the four views is open, where that is kept outside the frame. */
export interface PanelViews {
  readonly open: string;
  readonly onOpen: (view: string) => void;
}

interface PanelFrameProps {
  readonly title: string;
  /** Tells it from another of the same title on the page. */
  readonly label?: string | undefined;
  readonly status: { readonly kind: PanelState; readonly text: string };
  /** Run, Stop, Reset. */
  readonly actions?: ReactNode;
  readonly params?: ReactNode;
  /** What the learner does to the run while it lives. */
  readonly faults?: ReactNode;
  /** What stands in the way, and what to do about it. */
  readonly notice?: ReactNode;
  readonly picture: ReactNode;
  readonly wire: ReactNode;
  readonly log: ReactNode;
  readonly code: ReactNode;
  /** What of the run is saved, its permalink, its downloads. */
  readonly footer?: ReactNode;
  /** The four views, with the faults above them, to scroll to when something happens there. */
  readonly viewsRef?: Ref<HTMLDivElement>;
  readonly views?: PanelViews | undefined;
}

const TONES = {
  idle: "neutral",
  connecting: "warn",
  running: "accent",
  ended: "neutral",
  replay: "client",
  recorded: "server",
} as const satisfies Record<PanelState, string>;

/** The frame of every experiment: title and state, buttons, parameters, four views, what is saved. */
export function PanelFrame(props: PanelFrameProps) {
  const { title, status, actions, params, notice, faults, viewsRef } = props;
  const { picture, wire, log, code, footer } = props;
  const views = [
    { id: "picture", label: "Picture", view: picture },
    { id: "wire", label: "Wire", view: wire },
    { id: "log", label: "Log", view: log },
    { id: "code", label: "Code", view: code },
  ];
  return (
    <section
      aria-label={props.label ?? title}
      className="flex min-w-0 flex-col rounded-lg border border-line-strong bg-surface"
    >
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2.5">
        <h3 className="font-medium">{title}</h3>
        <Badge tone={TONES[status.kind]} role="status">
          {status.text}
        </Badge>
        <div className="ml-auto flex min-h-7 flex-wrap gap-2 print:hidden">{actions}</div>
      </header>
      {params ? <div className="border-b px-4 py-3 print:hidden">{params}</div> : null}
      {notice ? <div className="border-b">{notice}</div> : null}
      {faults ? (
        <div ref={viewsRef} className="scroll-mt-20 border-b px-4 py-3 print:hidden">
          {faults}
        </div>
      ) : null}
      <Tabs
        ref={faults ? undefined : viewsRef}
        {...(props.views
          ? { value: props.views.open, onValueChange: props.views.onOpen }
          : { defaultValue: "picture" })}
        className="scroll-mt-20"
      >
        <TabsList aria-label={`Views of ${title}`} className="mx-0 px-3 print:hidden">
          {views.map(({ id, label }) => (
            <TabsTrigger key={id} value={id}>
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        {views.map(({ id, view }) => (
          <TabsContent key={id} value={id} className="min-h-96 px-4 py-4 print:min-h-0">
            {view}
          </TabsContent>
        ))}
      </Tabs>
      <footer className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-t px-4 py-2 text-micro text-muted print:hidden">
        {footer}
      </footer>
    </section>
  );
}
