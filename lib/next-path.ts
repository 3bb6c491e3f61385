/**
 * Where to go after signing in: a path of this site that begins with a single `/`, else null. What a
 * browser would read as another host (`//host`, `/\host`, with a tab between) is none.
 */
export function nextPath(given: string | string[] | undefined): string | null {
  if (typeof given !== "string" || !given.startsWith("/")) return null;
  const here = "http://lab.invalid";
  const url = URL.parse(given, here);
  // `/..//host` has dots only until it is read.
  const stays = url?.origin === here && !url.pathname.startsWith("//");
  return stays ? url.pathname + url.search + url.hash : null;
}
