// How much work a body is, estimated from its bytes without parsing: an upper bound of the members, items, elements and fields in
// it, counted up to the limit.

const separators = new Uint8Array(256)
for (const character of ',[{<=;&|\n') separators[character.charCodeAt(0)] = 1

/** Fewer bytes than this for one member no format has on average: a tag and a value, a name and a separator. */
const bytesOfBinaryMember = 4
/** A long string may contain another format, in base64 for example, and is parsed and hashed in any case. */
const bytesOfTextMember = 64
/** What no format reads is still taken apart and hashed. */
const bytesOfPictureMember = 512

function isText(mediaType: string): boolean {
  return /json|xml|^text\/|form-urlencoded|csv/.test(mediaType)
}

function weighText(bytes: Uint8Array, enough: number): number {
  const byLength = Math.ceil(bytes.length / bytesOfTextMember)
  if (byLength > enough) return byLength
  let count = 0
  for (let index = 0; index < bytes.length; index++) {
    count += separators[bytes[index] ?? 0] ?? 0
    if (count > enough) return count
  }
  return Math.max(count, byLength)
}

/** What begins each part of a body of several (RFC 2046 section 5.1.1), as bytes. */
function delimiterOf(contentType: string): Uint8Array | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  return boundary === undefined ? undefined : new TextEncoder().encode(`--${boundary}`)
}

function indexOf(bytes: Uint8Array, sought: Uint8Array, from: number): number {
  const [first = 0] = sought
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (sought.every((byte, index) => bytes[at + index] === byte)) return at
  }
  return -1
}

/** What a part costs by itself: its headers, and a place in the list. */
const membersOfPart = 10
const maxHeadLength = 1000

/** The parts that are text; of pictures and the like only that they are there. */
function weighParts(bytes: Uint8Array, delimiter: Uint8Array, enough: number): number {
  let count = 0
  let start = indexOf(bytes, delimiter, 0)
  while (start !== -1 && count <= enough) {
    const end = indexOf(bytes, delimiter, start + delimiter.length)
    const part = bytes.subarray(start + delimiter.length, end === -1 ? bytes.length : end)
    const head = new TextDecoder('latin1').decode(part.subarray(0, maxHeadLength))
    const isPicture = /\ncontent-type:\s*(?:image|audio|video)\//i.test(head.slice(0, head.indexOf('\r\n\r\n') + 1))
    count += membersOfPart
    count += isPicture ? Math.ceil(part.length / bytesOfPictureMember) : weighText(part, enough - count)
    start = end
  }
  return count
}

/**
 * An upper bound of what a body is made of; exact only up to `enough`.
 * @param contentType the whole header field
 * @returns more than `enough` where it may be more
 */
export function weigh(bytes: Uint8Array, contentType: string, enough: number): number {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (mediaType.startsWith('multipart/')) {
    const delimiter = delimiterOf(contentType)
    if (delimiter !== undefined) return weighParts(bytes, delimiter, enough)
  }
  return isText(mediaType) ? weighText(bytes, enough) : Math.ceil(bytes.length / bytesOfBinaryMember)
}
