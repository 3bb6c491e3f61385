/** One extension of a `Sec-WebSocket-Extensions` value: its name and parameters (RFC 6455 9.1). */
export interface Extension {
  readonly name: string;
  /** A parameter without a value is `true`. */
  readonly params: ReadonlyMap<string, string | true>;
}

/** Reads a `Sec-WebSocket-Extensions` value; null when it breaks the grammar (RFC 6455 9.1). */
export function parseExtensions(value: string): readonly Extension[] | null {
  const extensions: Extension[] = [];
  for (const part of value.split(",")) {
    const [name, ...rest] = part.split(";").map((piece) => piece.trim());
    if (!name || !TOKEN.test(name)) return null;
    const params = new Map<string, string | true>();
    for (const piece of rest) {
      const param = PARAM.exec(piece);
      const key = param?.[1];
      if (!param || !key || params.has(key)) return null;
      params.set(key, param[2] ?? param[3] ?? true);
    }
    extensions.push({ name, params });
  }
  return extensions;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** A quoted value must be a token too, once unquoted (RFC 6455 9.1). */
const PARAM =
  /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+)(?:\s*=\s*(?:([!#$%&'*+\-.^_`|~0-9A-Za-z]+)|"([!#$%&'*+\-.^_`|~0-9A-Za-z]+)"))?$/;
