import { GeistSans } from "geist/font/sans";
import localFont from "next/font/local";

/** By its file, since `geist/font/serif` would have every page preload its four ornamental cuts too. */
const GeistSerif = localFont({
  src: "../node_modules/geist/dist/fonts/geist-serif/GeistSerif-Regular.woff2",
  variable: "--font-geist-serif",
  weight: "400",
  fallback: ["Times New Roman", "serif"],
  adjustFontFallback: "Times New Roman",
});

/** As `geist/font/mono` has it, but not preloaded: no page begins with code. */
const GeistMono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  preload: false,
  fallback: [
    "ui-monospace",
    "SFMono-Regular",
    "Menlo",
    "Liberation Mono",
    "DejaVu Sans Mono",
    "monospace",
  ],
  adjustFontFallback: false,
});

/** The classes that define the three font variables of globals.css. */
export const fontVariables = `${GeistSans.variable} ${GeistMono.variable} ${GeistSerif.variable}`;
