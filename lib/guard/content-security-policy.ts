/** What a document may load. The answer is the value of `Content-Security-Policy` (CSP Level 3). */
export function contentSecurityPolicy(options: {
  /** Sources beside the site's own: hashes and a nonce, quoted. */
  readonly scripts: readonly string[];
  /** Where the sidecar is, as sidecar-url.ts tells. */
  readonly sidecar: string;
  /** Addresses to which experiments also connect. */
  readonly alsoConnectTo: readonly string[];
  /** React and hot reload evaluate code and inject scripts. */
  readonly isDevelopment: boolean;
}): string {
  const { scripts, sidecar, alsoConnectTo, isDevelopment } = options;
  const { host, protocol } = new URL(sidecar);
  const overHttp = protocol === "wss:" ? "https:" : "http:";
  const connect = [`${protocol}//${host}`, `${overHttp}//${host}`, ...alsoConnectTo];
  const scriptSources = isDevelopment ? ["'unsafe-inline'", "'unsafe-eval'"] : scripts;
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...scriptSources].join(" ")}`,
    // Style attributes cannot have a nonce: highlighted code, toasts and Radix set them.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${connect.join(" ")}`,
    // Experiments open documents of the sidecar's origin, as those of a stranger.
    `frame-src ${overHttp}//${host}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** For answers that are data: whatever is in them, nothing of it runs. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
