// For tests: zip archives, faulty ones too.

import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly body: string | Uint8Array
  /** What the headers say instead of the truth. */
  readonly claimedBytes?: number
  readonly flags?: number
  readonly method?: number
  /** Of Unix. */
  readonly mode?: number
  readonly crc?: number
  /** The entry is the bytes of another one, by its index. */
  readonly sameAs?: number
}

/** An archive as PKWARE's APPNOTE 6.3 sections 4.3.7 and 4.3.12 have it. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  const offsets: number[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const body = Buffer.from(entry.body)
    const data = deflateRawSync(body)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(entry.flags ?? 0x800, 2)
    common.writeUInt16LE(entry.method ?? 8, 4)
    common.writeUInt32LE(entry.crc ?? crc32(body), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(entry.claimedBytes ?? body.length, 18)
    common.writeUInt16LE(name.length, 22)
    const header = Buffer.alloc(46)
    header.writeUInt32LE(0x02014b50, 0)
    header.writeUInt16LE(0x031e, 4)
    common.copy(header, 6)
    header.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38)
    const at = entry.sameAs === undefined ? offset : (offsets[entry.sameAs] ?? 0)
    header.writeUInt32LE(at, 42)
    central.push(Buffer.concat([header, name]))
    offsets.push(at)
    if (entry.sameAs !== undefined) continue
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, data])
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
