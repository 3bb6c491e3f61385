import { getSite } from "#lib/site.ts";

const handle = (request: Request) => getSite().auth.handler(request);

export { handle as GET, handle as POST };
