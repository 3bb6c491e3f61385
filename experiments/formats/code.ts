import type { CodeSample } from "#components/lab/code-tabs.tsx";

/**
 * One player, sent as text and as bytes, from other clients. `url` is a WebSocket address that echoes,
 * such as `ws://localhost:3001/echo`.
 */
export function formatsSamples(url: string): readonly CodeSample[] {
  return [
    {
      id: "browser",
      label: "Browser",
      needs: "Paste it into the console of a page on this site. No library: JSON and a DataView.",
      code: `const player = { id: 7, x: 256.75, y: 1336.5, health: 28 };

const view = new DataView(new ArrayBuffer(11));
view.setUint16(0, player.id, true); // true: little endian
view.setFloat32(2, player.x, true);
view.setFloat32(6, player.y, true);
view.setUint8(10, player.health);

const socket = new WebSocket(${JSON.stringify(url)});
socket.binaryType = "arraybuffer"; // else binary messages come as Blob
socket.onopen = () => {
  socket.send(JSON.stringify(player)); // a string goes as a text message
  socket.send(view); // a buffer or a view of one goes as a binary message
};
socket.onmessage = ({ data }) => {
  if (typeof data === "string") return console.log("text", data.length, JSON.parse(data));
  const got = new DataView(data);
  console.log("binary", data.byteLength, {
    id: got.getUint16(0, true),
    x: got.getFloat32(2, true),
    y: got.getFloat32(6, true),
    health: got.getUint8(10),
  });
  socket.close(1000, "done");
};
`,
    },
    {
      id: "node",
      label: "Node ws",
      needs: "npm install ws @msgpack/msgpack cborg, then: node formats.mjs",
      code: `import * as msgpack from "@msgpack/msgpack";
import * as cbor from "cborg";
import WebSocket from "ws";

const player = { id: 7, x: 256.75, y: 1336.5, health: 28 };

const record = Buffer.alloc(11);
record.writeUInt16LE(player.id, 0);
record.writeFloatLE(player.x, 2);
record.writeFloatLE(player.y, 6);
record.writeUInt8(player.health, 10);

const socket = new WebSocket(${JSON.stringify(url)});
socket.on("open", () => {
  socket.send(JSON.stringify(player));
  socket.send(record);
  // 256.75 fits in a float 32; without the option it takes a float 64.
  socket.send(msgpack.encode(player, { forceFloat32: true }));
  // Floats are as short as they are exact. Keys are sorted, unless told otherwise.
  socket.send(cbor.encode(player, { mapSorter: undefined }));
});

const decoders = [
  (data) => JSON.parse(data.toString()),
  (data) => ({
    id: data.readUInt16LE(0),
    x: data.readFloatLE(2),
    y: data.readFloatLE(6),
    health: data.readUInt8(10),
  }),
  (data) => msgpack.decode(data),
  (data) => cbor.decode(data),
];
let count = 0;
// A text message comes as bytes here, too: isBinary tells which it was.
socket.on("message", (data, isBinary) => {
  const player = decoders[count++](data);
  console.log(isBinary ? "binary" : "text", data.length, player, data.toString("hex"));
  if (count === decoders.length) socket.close(1000, "done");
});
`,
    },
    {
      id: "python",
      label: "Python",
      needs: "pip install websockets msgpack cbor2, then: python formats.py",
      code: `import json
import struct

import cbor2
import msgpack
from websockets.sync.client import connect

player = {"id": 7, "x": 256.75, "y": 1336.5, "health": 28}

# < is little endian without padding: uint16, two float32, uint8.
record = struct.Struct("<HffB")

with connect(${JSON.stringify(url)}) as socket:
    socket.send(json.dumps(player, separators=(",", ":")))  # str goes as text
    text = socket.recv()
    print("json", len(text.encode()), json.loads(text))

    socket.send(record.pack(*player.values()))  # bytes go as binary
    data = socket.recv()
    print("binary", len(data), dict(zip(player, record.unpack(data))))

    socket.send(msgpack.packb(player, use_single_float=True))
    data = socket.recv()
    print("msgpack", len(data), msgpack.unpackb(data))

    # canonical: floats as short as they are exact, and keys sorted.
    socket.send(cbor2.dumps(player, canonical=True))
    data = socket.recv()
    print("cbor", len(data), cbor2.loads(data))
`,
    },
    {
      id: "websocat",
      label: "websocat",
      needs: "In a shell, with websocat installed: text is read at sight, bytes need xxd.",
      code: `echo '{"id":7,"x":256.75,"y":1336.5,"health":28}' | websocat --text --no-close --one-message ${url}
printf '0700006080430010a7441c' | xxd -r -p | websocat --binary --no-close --one-message ${url} | xxd
`,
    },
  ];
}
