import { QRCodeSVG } from "qrcode.react";

/** The address for a camera, and a word of warning where no other device can reach it. */
export function AddressCode({ address }: { address: string }) {
  return (
    <figure className="flex flex-wrap items-start gap-4">
      {/* Dark on white in both themes: cameras expect it. */}
      <QRCodeSVG
        value={address}
        size={148}
        level="M"
        marginSize={3}
        role="img"
        aria-label={`QR code of ${address}`}
        className="shrink-0 rounded-sm border"
      />
      <figcaption className="max-w-[38ch] min-w-48 flex-1 text-micro text-muted">
        {isLoopback(address) ? (
          <>
            <strong className="font-medium text-warn">A phone cannot reach this address</strong>: it
            names this machine to itself. To bring another device, start the lab with{" "}
            <code>PUBLIC_URL</code> set to this machine’s own address, such as{" "}
            <code className="wrap-anywhere">http://192.168.1.20:3000</code>, and open the lab there.
            Where the socket server is reached by another name, set <code>PUBLIC_WS_URL</code>, too.
          </>
        ) : (
          <>
            A camera reads the address as text: paste it into the WebSocket client of that device,
            which must be in the same network.
          </>
        )}
      </figcaption>
    </figure>
  );
}

/** Whether only this machine itself can reach the address (RFC 6761 6.3, RFC 5735 3). */
function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}
