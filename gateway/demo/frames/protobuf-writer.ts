// The few words of the protobuf wire format (protobuf.dev/programming-guides/encoding) that the feed of the demo city
// needs, apart from the gateway's own writer, so that the feed is a witness of it.

export type Field = readonly number[]

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return bytes
}

export function whole(number: number, value: number): Field {
  return [...varint(number * 8), ...varint(value)]
}

export function float(number: number, value: number): Field {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return [...varint(number * 8 + 5), ...bytes]
}

function delimited(number: number, content: readonly number[]): Field {
  return [...varint(number * 8 + 2), ...varint(content.length), ...content]
}

export function text(number: number, value: string): Field {
  return delimited(number, [...new TextEncoder().encode(value)])
}

export function message(number: number, ...fields: readonly Field[]): Field {
  return delimited(number, fields.flat())
}
