import { searchIndex } from "#lib/search-index.ts";

/** Made by the build; in development, at each request. */
export const dynamic = "force-static";

export async function GET() {
  return new Response(await searchIndex(), { headers: { "content-type": "application/json" } });
}
