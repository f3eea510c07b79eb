// Bodies with gzip (RFC 1952), small ones, and one that is small on the wire and large when inflated.

export async function gzipped(body: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([body as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const mebibyte = 1024 * 1024

/** `size` MiB of spaces in chunks, so that the suite does not hold all of it in memory. */
export async function bomb(size: number): Promise<Uint8Array> {
  const piece = new Uint8Array(mebibyte).fill(0x20)
  let left = size
  const spaces = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (left-- > 0) controller.enqueue(piece)
      else controller.close()
    },
  })
  return new Uint8Array(await new Response(spaces.pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
}
