import { GeistMono } from "geist/font/mono";
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

/** The classes that define the three font variables of globals.css. */
export const fontVariables = `${GeistSans.variable} ${GeistMono.variable} ${GeistSerif.variable}`;
