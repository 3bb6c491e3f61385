/** One end of a TCP connection. */
export interface Endpoint {
  readonly address: readonly [number, number, number, number];
  readonly port: number;
}

/** The control bits of a TCP header that are used here (RFC 9293 3.1). */
export const TCP = { FIN: 0x01, SYN: 0x02, RST: 0x04, PSH: 0x08, ACK: 0x10 } as const;

export interface Segment {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly seq: number;
  readonly ack: number;
  /** An or of `TCP` bits. */
  readonly flags: number;
  /** A multiple of 4 bytes long. */
  readonly options: Uint8Array;
  readonly payload: Uint8Array;
}

const IP_HEADER = 20;
const TCP_HEADER = 20;
/** Total Length has 16 bits (RFC 791 3.1). */
export const MOST_PAYLOAD = 0xffff - IP_HEADER - TCP_HEADER;
const DO_NOT_FRAGMENT = 0x4000;
const TIME_TO_LIVE = 64;
const PROTOCOL_TCP = 6;
const WINDOW = 0xffff;

/**
 * The IPv4 packet (RFC 791 3.1) that carries this TCP segment (RFC 9293 3.1), both checksums right.
 * Its Identification is 0, as an unfragmentable packet's may be (RFC 6864 4.1).
 */
export function ipPacket(segment: Segment): Uint8Array {
  const { from, to, options, payload } = segment;
  const tcpHeader = TCP_HEADER + options.length;
  const tcpLength = tcpHeader + payload.length;
  const packet = new Uint8Array(IP_HEADER + tcpLength);
  const view = new DataView(packet.buffer);

  view.setUint8(0, (4 << 4) | (IP_HEADER / 4));
  view.setUint16(2, packet.length);
  view.setUint16(6, DO_NOT_FRAGMENT);
  view.setUint8(8, TIME_TO_LIVE);
  view.setUint8(9, PROTOCOL_TCP);
  packet.set(from.address, 12);
  packet.set(to.address, 16);
  view.setUint16(10, internetChecksum(packet.subarray(0, IP_HEADER)));

  view.setUint16(20, from.port);
  view.setUint16(22, to.port);
  view.setUint32(24, segment.seq);
  view.setUint32(28, segment.ack);
  view.setUint8(32, (tcpHeader / 4) << 4);
  view.setUint8(33, segment.flags);
  view.setUint16(34, WINDOW);
  packet.set(options, IP_HEADER + TCP_HEADER);
  packet.set(payload, IP_HEADER + tcpHeader);
  // Summed with the pseudo-header: both addresses, which stand before the segment, protocol, length.
  const pseudo = PROTOCOL_TCP + tcpLength;
  view.setUint16(36, internetChecksum(packet.subarray(12), pseudo));
  return packet;
}

/** The ones' complement of the ones' complement sum of all 16-bit words (RFC 1071 1). */
export function internetChecksum(bytes: Uint8Array, sum = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const even = bytes.length & ~1;
  for (let at = 0; at < even; at += 2) sum += view.getUint16(at);
  if (bytes.length > even) sum += view.getUint8(even) << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
