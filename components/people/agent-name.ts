/** Each by its version; those that name others, too, come first. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/EdgA?\/(\d+)/, "Edge"],
  [/OPR\/(\d+)/, "Opera"],
  [/(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/(?:Chrome|Chromium|CriOS)\/(\d+)/, "Chrome"],
  [/Version\/(\d+).* Safari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** What a User-Agent header (RFC 9110 10.1.5) says of browser and system, as far as it is known. */
export function agentName(agent: string | null): string {
  if (!agent) return "Unknown browser";
  const browsers = BROWSERS.flatMap(([sign, name]) => {
    const version = sign.exec(agent)?.[1];
    return version ? `${name} ${version}` : [];
  });
  const browser = browsers[0] ?? agent.slice(0, 40);
  const system = SYSTEMS.find(([sign]) => sign.test(agent))?.[1];
  return system ? `${browser} on ${system}` : browser;
}
