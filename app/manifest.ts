import type { MetadataRoute } from "next";

/** The web application manifest (W3C), by which the lab can be installed. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Lab 101: an interactive WebSocket lab",
    short_name: "Lab 101",
    description: "Lessons on WebSockets beside the real bytes of your own connection.",
    start_url: "/lessons",
    display: "standalone",
    background_color: "#fbfaf8",
    theme_color: "#fbfaf8",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
    ],
  };
}
