import { QRCodeSVG } from "qrcode.react";
import { CopyButton } from "#components/lab/copy-button.tsx";

interface JoinBoxProps {
  /** As it is shown: in two halves. */
  readonly code: string;
  /** The whole address that lets in. */
  readonly link: string;
}

/** How learners get into a class: code, link and QR code. */
export function JoinBox({ code, link }: JoinBoxProps) {
  return (
    <section
      aria-labelledby="join"
      className="mb-10 flex flex-wrap items-center gap-x-6 gap-y-4 border-b pb-6"
    >
      {/* Dark on light in both themes: not every camera reads it the other way round. */}
      <QRCodeSVG
        value={link}
        size={112}
        marginSize={2}
        title="QR code of the join link"
        className="rounded-sm"
      />
      <div className="min-w-0">
        <h2 id="join" className="text-muted text-note">
          Join with the code
        </h2>
        <p className="font-mono text-title tracking-wide">{code}</p>
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-note">
          <span className="wrap-anywhere font-mono">{link}</span>
          <CopyButton text={link} what="join link" />
        </p>
      </div>
    </section>
  );
}
