const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
const MINUTE = { ...DAY, hour: "2-digit", minute: "2-digit" } as const;
const FORMATS = {
  day: new Intl.DateTimeFormat("en-GB", DAY),
  minute: new Intl.DateTimeFormat("en-GB", MINUTE),
  second: new Intl.DateTimeFormat("en-GB", { ...MINUTE, second: "2-digit" }),
};

/** A moment (ISO 8601) for a person, in UTC so that server and browser write the same. */
export function formatInstant(iso: string, to: keyof typeof FORMATS): string {
  return `${FORMATS[to].format(new Date(iso))}${to === "day" ? "" : " UTC"}`;
}
