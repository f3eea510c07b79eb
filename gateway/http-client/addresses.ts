// Which IP addresses are public: everything that the IANA special-purpose registries (RFC 6890, as of 2025) do not set
// aside. An IPv6 address that carries an IPv4 address (mapped, NAT64, 6to4) is only as public as that one.

/** Network and length of prefix. */
const reserved4: readonly (readonly [network: string, length: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

/** Within 2000::/3, outside of which nothing is public: protocol assignments with Teredo, documentation. */
const reserved6: readonly (readonly [network: string, length: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
]

/** The four bytes of a dotted IPv4 address; undefined: it is none. */
function bytesOf4(text: string): readonly number[] | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined
  const bytes = text.split('.').map(Number)
  return bytes.every((byte) => byte <= 255) ? bytes : undefined
}

/** The sixteen bytes of an IPv6 address, without brackets; undefined: it is none. */
function bytesOf6(text: string): readonly number[] | undefined {
  const [address = '', zone] = text.split('%')
  if (zone !== undefined) return undefined
  const halves = address.split('::')
  if (halves.length > 2 || !address.includes(':')) return undefined
  const [head, tail] = halves.map((half) => bytesOfGroups(half))
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined
  const missing = 16 - head.length - (tail?.length ?? 0)
  if (halves.length === 1) return missing === 0 ? head : undefined
  return missing < 2 ? undefined : [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])]
}

function bytesOfGroups(half: string): readonly number[] | undefined {
  if (half === '') return []
  const bytes: number[] = []
  const groups = half.split(':')
  for (const [index, group] of groups.entries()) {
    const dotted = index === groups.length - 1 ? bytesOf4(group) : undefined
    if (dotted !== undefined) bytes.push(...dotted)
    else if (/^[0-9a-f]{1,4}$/i.test(group))
      bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255)
    else return undefined
  }
  return bytes
}

function startsWith(bytes: readonly number[], prefix: readonly number[], length: number): boolean {
  for (let bit = 0; bit < length; bit += 1) {
    const mask = 128 >> (bit & 7)
    if (((bytes[bit >> 3] ?? 0) & mask) !== ((prefix[bit >> 3] ?? 0) & mask)) return false
  }
  return true
}

function isPublic4(bytes: readonly number[]): boolean {
  return !reserved4.some(([network, length]) => startsWith(bytes, bytesOf4(network) ?? [], length))
}

const carrying: readonly (readonly [network: string, length: number, at: number])[] = [
  ['::ffff:0:0', 96, 12],
  ['64:ff9b::', 96, 12],
  ['2002::', 16, 2],
]

function isPublic6(bytes: readonly number[]): boolean {
  for (const [network, length, at] of carrying) {
    if (startsWith(bytes, bytesOf6(network) ?? [], length)) return isPublic4(bytes.slice(at, at + 4))
  }
  // ISATAP (RFC 5214): an interface id of 0:5efe and an IPv4 address.
  if (bytes[10] === 0x5e && bytes[11] === 0xfe) return false
  if (!startsWith(bytes, [0x20], 3)) return false
  return !reserved6.some(([network, length]) => startsWith(bytes, bytesOf6(network) ?? [], length))
}

export function isAddress(text: string): boolean {
  return (bytesOf4(text) ?? bytesOf6(text)) !== undefined
}

/** Also false for a text that is not an address. */
export function isPublicAddress(text: string): boolean {
  const four = bytesOf4(text)
  if (four !== undefined) return isPublic4(four)
  const six = bytesOf6(text)
  return six !== undefined && isPublic6(six)
}

/** Whether two texts name one address; a dual-stack socket reports an IPv4 address mapped into IPv6. */
export function isSameAddress(one: string, other: string): boolean {
  const [first, second] = [plainBytes(one), plainBytes(other)]
  return first !== undefined && first.join() === second?.join()
}

function plainBytes(text: string): readonly number[] | undefined {
  const six = bytesOf6(text)
  if (six === undefined) return bytesOf4(text)
  return startsWith(six, bytesOf6('::ffff:0:0') ?? [], 96) ? six.slice(12) : six
}
