"use client";

import type { Run } from "#client/run.ts";
import { CopyButton } from "#components/lab/copy-button.tsx";
import { AddressCode } from "./address-code.tsx";
import type { Mode, OwnClientParams } from "./contract.ts";
import { ModeChooser } from "./mode-chooser.tsx";
import { PageClientForm } from "./page-client.tsx";
import { TimeLeft } from "./time-left.tsx";

interface AddressViewProps {
  readonly run: Run;
  /** `ws://host:port/lab/<token>`. */
  readonly labUrl: string;
  readonly mode: Mode;
  readonly params: OwnClientParams;
  readonly onMode: (mode: Mode) => void;
}

/** The open address: to copy, to scan, in every mode, and to try from this very page. */
export function AddressView({ run, labUrl, mode, params, onMode }: AddressViewProps) {
  const address = `${labUrl}/${mode}`;
  return (
    <div className="grid gap-x-10 gap-y-6 @4xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <div className="flex flex-col gap-2">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-muted text-note">
              Your private address, <TimeLeft key={run.id} />
            </p>
            <CopyButton text={address} what="the address" />
          </div>
          <p
            data-address
            className="select-all break-all rounded-sm bg-sunken px-3 py-2.5 font-mono text-note @md:text-body"
          >
            {labUrl}/<span className="text-accent">{mode}</span>
          </p>
          <p className="text-micro text-muted">
            Whoever has it can connect. It lives an hour at most, and no longer than this page is
            open.
          </p>
        </div>
        <ModeChooser mode={mode} params={params} onChange={onMode} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <AddressCode address={address} />
        <PageClientForm key={run.id} run={run} mode={mode} />
      </div>
    </div>
  );
}
