"use client";

import dynamic from "next/dynamic";
import { StripFrame } from "./strip-frame.tsx";

/** The home page's handshake; its code comes after the page. */
export const HandshakeStrip = dynamic(async () => (await import("./live-strip.tsx")).LiveStrip, {
  ssr: false,
  loading: () => <StripFrame title="Your browser is about to connect" />,
});
