import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { toHex } from "#components/wire/format.ts";
import { deriveAccept, WEBSOCKET_GUID } from "#protocol/accept-key.ts";

interface AcceptDerivationProps {
  /** `Sec-WebSocket-Key` as it crossed; null if the request had none. */
  readonly requestKey: string | null;
  /** `Sec-WebSocket-Accept` as it crossed; null if the answer has none, or is not there yet. */
  readonly sent: string | null;
  readonly answered: boolean;
}

/** From this request's key to the accept value, step by step (RFC 6455 4.2.2, item 5.4). */
export function AcceptDerivation({ requestKey, sent, answered }: AcceptDerivationProps) {
  if (requestKey === null) {
    return (
      <p className="text-muted text-note">
        This request has no key, so there is nothing to derive.
      </p>
    );
  }
  const { digest, accept } = deriveAccept(requestKey);
  return (
    <ol className="flex flex-col">
      <Step title="The key of this request">
        <span className="text-client">{requestKey}</span>
      </Step>
      <Step title="Append the fixed GUID">
        <span className="text-client">{requestKey}</span>
        <wbr />
        {WEBSOCKET_GUID}
      </Step>
      <Step title="SHA-1 of that text, 20 bytes">{toHex(digest)}</Step>
      <Step title="Those bytes in base64">{accept}</Step>
      <Step title="What the server sent">
        {sent === null ? (
          <span className="font-sans text-muted">
            {answered ? "no Sec-WebSocket-Accept: it did not agree" : "not there yet"}
          </span>
        ) : (
          <span className="text-server">{sent}</span>
        )}
        {sent === null ? null : <Comparison same={sent === accept} />}
      </Step>
    </ol>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="grid gap-x-4 border-line border-t py-1.5 first:border-t-0 @xl:grid-cols-[13rem_minmax(0,1fr)]">
      <span className="text-muted text-note">{title}</span>
      <span className="break-all font-mono text-micro leading-[1.3125rem]">{children}</span>
    </li>
  );
}

function Comparison({ same }: { same: boolean }) {
  const Mark = same ? Check : X;
  return (
    <span
      className={`ml-3 inline-flex items-baseline gap-1 font-medium font-sans ${same ? "text-accent" : "text-danger"}`}
    >
      <Mark aria-hidden="true" className="size-3.5 self-center" />
      {same ? "equal" : "not equal: the client must fail the connection"}
    </span>
  );
}
