import * as z from "zod";

/** The encodings that are compared, in the order they are shown and sent. */
export const formatSchema = z.enum(["json", "binary", "msgpack", "cbor"]);
export type Format = z.infer<typeof formatSchema>;
export const FORMATS = formatSchema.options;
