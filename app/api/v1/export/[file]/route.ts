import { audit } from "#db/queries/audit.ts";
import { isBusy } from "#db/queries/export-rows.ts";
import { runsToCapture } from "#db/queries/run-export.ts";
import { countRuns } from "#db/queries/run-list.ts";
import { refusal } from "#lib/access/refusal.ts";
import { route } from "#lib/access/route.ts";
import { byteStream } from "#lib/export/byte-stream.ts";
import { capturesZip, MOST_CAPTURES } from "#lib/export/captures-zip.ts";
import { askedRuns } from "#lib/export/read-request.ts";
import { TABLE_FILES, tableFile } from "#lib/export/table-file.ts";
import { runQueryParams } from "#lib/run-filters.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

const TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json",
  zip: "application/zip",
} as const;

/** What the viewer teaches and the filters let through, as a file: a stream, however long. */
export const GET = route("GET /api/v1/export/[file]", async ({ request, params, viewer }) => {
  const { db, exports } = getSite();
  const asked = askedRuns(request);
  if (!asked.ok) return asked.response;
  const { page: _page, sort: _sort, ...filters } = asked.query;
  const note = (count: number) =>
    audit(db, viewer, {
      action: "data.export",
      classId: filters.class ?? null,
      subject: params.file,
      details: {
        file: params.file,
        runs: count,
        filters: runQueryParams(filters).toString(),
      },
      address: request.headers.get(ADDRESS_HEADER),
    });

  if (params.file === "captures.zip") {
    const runs = await runsToCapture(db, viewer, filters, MOST_CAPTURES + 1);
    if (runs.length > MOST_CAPTURES) {
      const message = `These are more than ${MOST_CAPTURES} runs: narrow the filters.`;
      return Response.json({ error: "bad-request", message, fields: {} }, { status: 400 });
    }
    await note(runs.length);
    return download(params.file, TYPES.zip, capturesZip(db, runs));
  }
  const file = TABLE_FILES.find((name) => name === params.file);
  if (!file) return refusal("not-found");
  if (isBusy(exports)) {
    const message =
      "As many exports are under way as the lab makes at once: try again in a minute.";
    return refusal("too-many-requests", message, { "retry-after": "60" });
  }
  await note(await countRuns(db, viewer, filters));
  const stream = await byteStream(tableFile({ db, exports }, viewer, file, filters));
  return download(file, file.endsWith(".csv") ? TYPES.csv : TYPES.json, stream);
});

const download = (file: string, type: string, body: ReadableStream<Uint8Array>) =>
  new Response(body, {
    headers: {
      "cache-control": "private, no-store",
      "content-type": type,
      "content-disposition": `attachment; filename="lab101-${file}"`,
    },
  });
