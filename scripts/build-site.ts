// Builds the site unless its sources are those of the last build, as `npm start` does.
import { buildSite } from "./launcher/build.ts";

const built = await buildSite(new AbortController().signal);
if (built.ok) console.log(built.value);
else {
  console.error(built.message);
  process.exitCode = 1;
}
