const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
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
  const nameIn = (names: typeof BROWSERS) => names.find(([sign]) => sign.test(agent))?.[1];
  const browser = nameIn(BROWSERS) ?? agent.slice(0, 40);
  const system = nameIn(SYSTEMS);
  return system ? `${browser} on ${system}` : browser;
}
