// Zip archives (APPNOTE.TXT 6.3), read entry by entry and inflated in pieces, so that no whole file is in memory. What an
// archive says of sizes is not trusted: bytes are counted after inflation.

import { Inflate } from 'fflate'
import { raise, Reader } from '../../kit/index.ts'

export interface ZipEntry {
  /** Without its folders. */
  readonly name: string
  readonly isInFolder: boolean
  readonly method: number
  readonly crc: number
  /** What the archive says of the inflated size, which is verified. */
  readonly size: number
  readonly content: Uint8Array
}

const marks = {
  directoryEnd: 0x06054b50,
  directoryEnd64: 0x06064b50,
  locator64: 0x07064b50,
  directory: 0x02014b50,
  local: 0x04034b50,
} as const
const endBytes = 22
const locator64Bytes = 20
/** What a field of 32 bits says when the value is in one of 64 (APPNOTE.TXT 4.5.3). */
const in64 = 0xffff_ffff
const longestComment = 65_535
const mostEntries = 1000
const methods = { stored: 0, deflated: 8 } as const
/** A piece of so many bytes expands at most a thousandfold. */
const pieceBytes = 4096

export function readZip(bytes: Uint8Array): readonly ZipEntry[] {
  const end = endOf(bytes)
  const reader = new Reader(bytes, 'little')
  reader.at = end + 4
  const disks = reader.u32()
  const [here, count] = [reader.u16(), reader.u16()]
  const [length, start] = [reader.u32(), reader.u32()]
  const isLast = end + endBytes + reader.u16() === bytes.length
  const directory = directory64Of(bytes, end) ?? { count, length, start, end }
  const isWhole = directory.start + directory.length === directory.end
  if (!isLast || !isWhole || disks !== 0 || here !== count) fault('syntax', 'The end of the archive is damaged.')
  if (directory.count > mostEntries) fault('unsupported', `The archive has more than ${mostEntries} entries.`)
  reader.at = directory.start
  const entries = Array.from({ length: directory.count }, () => readEntry(reader, bytes))
  if (reader.at !== directory.end) fault('syntax', 'The directory of the archive is damaged.')
  const places = entries.map(({ content }) => content.byteOffset).toSorted((one, other) => one - other)
  // Entries that share bytes could keep the gateway busy for long.
  if (new Set(places).size < places.length) fault('syntax', 'Entries of the archive overlap.')
  return entries.filter(({ name }) => name !== '')
}

function fault(code: 'syntax' | 'unsupported' | 'checksum', detail: string, path = 'archive'): never {
  return raise({ code, path, detail })
}

/** The directory as a record of 64 bits says, which some programs write for small archives too; undefined: there is none. */
function directory64Of(bytes: Uint8Array, end: number) {
  if (end < locator64Bytes) return undefined
  const reader = new Reader(bytes, 'little')
  reader.at = end - locator64Bytes
  if (reader.u32() !== marks.locator64) return undefined
  reader.skip(4)
  const at = size64(reader)
  if (at >= end) fault('syntax', 'The end of the archive is damaged.')
  reader.at = at
  if (reader.u32() !== marks.directoryEnd64) fault('syntax', 'The end of the archive is damaged.')
  reader.skip(28)
  const [count, length, start] = [size64(reader), size64(reader), size64(reader)]
  return { count, length, start, end: at }
}

/** A size or a place of 64 bits; one that no archive here can have is larger than any of them. */
function size64(reader: Reader): number {
  const [low, high] = [reader.u32(), reader.u32()]
  return low + high * 2 ** 32
}

/** The values of 32 bits of an entry, of which those that say so are in its extra field with 64, in this order (APPNOTE.TXT 4.5.3). */
function in64Bits(values: readonly number[], extra: Uint8Array): readonly number[] {
  if (!values.includes(in64)) return values
  const reader = new Reader(extra, 'little')
  while (reader.left >= 4) {
    const [kind, length] = [reader.u16(), reader.u16()]
    const field = reader.sub(length)
    if (kind === 1) return values.map((value) => (value === in64 ? size64(field) : value))
  }
  return values
}

/** The end of the directory, which is the last thing of an archive, but for a comment. */
function endOf(bytes: Uint8Array): number {
  for (let at = bytes.length - endBytes; at >= Math.max(0, bytes.length - endBytes - longestComment); at--) {
    if (bytes[at] !== 0x50) continue
    const reader = new Reader(bytes, 'little')
    reader.at = at
    if (reader.u32() === marks.directoryEnd) return at
  }
  return fault('syntax', 'The message is not a zip archive, or its end is missing.')
}

function readEntry(reader: Reader, bytes: Uint8Array): ZipEntry {
  if (reader.u32() !== marks.directory) fault('syntax', 'The directory of the archive is damaged.')
  reader.skip(4)
  const flags = reader.u16()
  const method = reader.u16()
  reader.skip(4)
  const crc = reader.u32()
  const [length32, size32] = [reader.u32(), reader.u32()]
  const [nameLength, extraLength, commentLength] = [reader.u16(), reader.u16(), reader.u16()]
  if (reader.u16() !== 0) fault('unsupported', 'The archive has several parts.')
  reader.skip(6)
  const offset32 = reader.u32()
  const rawName = reader.take(nameLength)
  const path = new TextDecoder().decode(rawName)
  const extra = reader.take(extraLength)
  reader.skip(commentLength)
  const [size = 0, length = 0, offset = 0] = in64Bits([size32, length32, offset32], extra)
  if ((flags & 1) !== 0) fault('unsupported', 'An entry of the archive is encrypted.')
  if (method !== methods.stored && method !== methods.deflated)
    fault('unsupported', 'An entry of the archive is compressed by another method than deflate.')
  const local = new Reader(bytes, 'little')
  local.skip(offset)
  const isLocal = local.u32() === marks.local
  local.skip(2)
  const isSame = local.u16() === flags && local.u16() === method
  local.skip(4)
  const localCrc = local.u32()
  const [localLength32, localSize32] = [local.u32(), local.u32()]
  const [localName, localExtra] = [local.u16(), local.u16()]
  const isName = local.take(localName).every((byte, index) => byte === rawName[index]) && localName === nameLength
  const [localSize, localLength] = in64Bits([localSize32, localLength32], local.take(localExtra))
  // With bit 3, check value and sizes come after the content.
  const isSized = (flags & 8) !== 0 || (crc === localCrc && length === localLength && size === localSize)
  if (!isLocal || !isSame || !isName || !isSized) fault('syntax', 'An entry differs from the directory of the archive.')
  // Some programs of Windows write its own sign between folders.
  const parts = path.split(/[/\\]/)
  return { name: parts.at(-1) ?? '', isInFolder: parts.length > 1, method, crc, size, content: local.take(length) }
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/**
 * The bytes of an entry, in pieces. Its check value is verified after the last one.
 *
 * @param count called with the size of each piece
 */
export function* inflated(
  { name, method, crc, size, content }: ZipEntry,
  count: (bytes: number) => void,
): Generator<Uint8Array> {
  const pieces: Uint8Array[] = []
  const inflate = method === methods.deflated ? new Inflate((piece) => pieces.push(piece)) : undefined
  let check = 0xffffffff
  let total = 0
  for (let at = 0; at < content.length; at += pieceBytes) {
    const piece = content.subarray(at, at + pieceBytes)
    if (inflate === undefined) pieces.push(piece)
    else push(inflate, piece, at + pieceBytes >= content.length, name)
    for (const one of pieces.splice(0)) {
      count(one.length)
      total += one.length
      for (const byte of one) check = (check >>> 8) ^ (table[(check ^ byte) & 0xff] ?? 0)
      yield one
    }
  }
  if ((check ^ 0xffffffff) >>> 0 !== crc || total !== size)
    fault('checksum', 'An entry of the archive is damaged.', 'archive/check')
}

/** The library throws its own errors at damaged data. */
function push(inflate: Inflate, piece: Uint8Array, isLast: boolean, name: string): void {
  try {
    inflate.push(piece, isLast)
  } catch {
    fault('checksum', 'An entry of the archive is damaged.', name === '' ? 'archive' : 'archive/check')
  }
}
