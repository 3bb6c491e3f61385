import { searchDocuments, searchIndex } from "#lib/search-index.ts";

/** Made by the build; in development, at each request. */
export const dynamic = "force-static";

export async function GET() {
  const index = searchIndex(await searchDocuments());
  return new Response(index, { headers: { "content-type": "application/json" } });
}
