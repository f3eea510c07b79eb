// The PROXY protocol, versions 1 and 2 (HAProxy, "The PROXY protocol", 2020-03-05): a load balancer in front of the listener says
// who the peer is, in a header before the first byte of the connection.

const lineStart = new TextEncoder().encode('PROXY ')
const signature = Uint8Array.of(0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a)
/** Section 2.1: with its line end. */
const maxLine = 107
/** Addresses and extensions of version 2: far above what is in use. */
const maxAddresses = 4096

export interface ProxyHeader {
  readonly length: number
  /** Absent: the proxy speaks for itself (`LOCAL`, `UNKNOWN`). */
  readonly address?: string
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.subarray(0, bytes.length).every((byte, index) => bytes[index] === byte)
}

/** @returns `more`: the header is not complete; `none`: it is not a header */
export function readProxyHeader(bytes: Uint8Array): ProxyHeader | 'more' | 'none' {
  if (startsWith(bytes, signature)) return bytes.length < signature.length + 4 ? 'more' : readBinary(bytes)
  return startsWith(bytes, lineStart) ? readLine(bytes) : 'none'
}

/** Version 1: `PROXY TCP4 192.0.2.1 198.51.100.1 56324 443`. */
function readLine(bytes: Uint8Array): ProxyHeader | 'more' | 'none' {
  const end = bytes.subarray(0, maxLine).indexOf(0x0a)
  if (end === -1) return bytes.length >= maxLine ? 'none' : 'more'
  const line = new TextDecoder().decode(bytes.subarray(0, end))
  const [, family, address] = /^PROXY (?:(TCP4|TCP6) (\S+) \S+ \d+ \d+|UNKNOWN.*)\r$/.exec(line) ?? []
  if (family === undefined) return line.startsWith('PROXY UNKNOWN') ? { length: end + 1 } : 'none'
  return { length: end + 1, ...(address === undefined ? {} : { address }) }
}

/** Version 2, section 2.2. */
function readBinary(bytes: Uint8Array): ProxyHeader | 'more' | 'none' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [versionAndCommand, family, size] = [view.getUint8(12), view.getUint8(13), view.getUint16(14)]
  const length = 16 + size
  if (versionAndCommand >> 4 !== 2 || size > maxAddresses) return 'none'
  if (bytes.length < length) return 'more'
  if ((versionAndCommand & 0x0f) === 0) return { length }
  const isIpv4 = family >> 4 === 1
  const isIpv6 = family >> 4 === 2
  if (size < (isIpv4 ? 12 : isIpv6 ? 36 : 0)) return 'none'
  if (isIpv4) return { length, address: bytes.subarray(16, 20).join('.') }
  if (!isIpv6) return { length }
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(16 + 2 * index).toString(16))
  return { length, address: groups.join(':') }
}
