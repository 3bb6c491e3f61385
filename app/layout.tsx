import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Footer } from "#components/site/footer.tsx";
import { Header } from "#components/site/header.tsx";
import { OfflineUpdate } from "#components/site/offline-update.tsx";
import { Theme } from "#components/site/theme.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { fontVariables } from "./fonts.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Lab 101: an interactive WebSocket lab", template: "%s · Lab 101" },
  description: "Lessons on WebSockets beside the real bytes of your own connection.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1115" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB" className={fontVariables} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <Theme>
          <a
            href="#content"
            className="sr-only z-50 rounded-md bg-ink px-4 py-2 text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
          >
            Skip to the content
          </a>
          <Header />
          <main id="content" tabIndex={-1} className="grow outline-none">
            {children}
          </main>
          <Footer />
          <Toaster />
          <OfflineUpdate />
        </Theme>
      </body>
    </html>
  );
}
