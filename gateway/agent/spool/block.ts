// A block: the unit in which a spool is written and made durable. A head of fixed size, then the content, which may be compressed
// (Brotli) and encrypted (AES-256-GCM, the head authenticated with it). The checksum is over the bytes as they are on the disk, so
// that a damaged block is distinguished from a wrong key.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, crc32 } from 'node:zlib'
import { fail, ok, type Result } from '../../../standards/result.ts'

/** u32 length of the content, u32 CRC-32 of what follows, u8 flags, u32 messages, f64 time, f64 first message; little-endian. */
export const headBytes = 29
const crcStart = 8
const flags = { compressed: 1, encrypted: 2 } as const
const nonceBytes = 12
const tagBytes = 16
/** Far above what one block has: it bounds what is read of a damaged one. */
const maxContentBytes = 64 * 1024 * 1024

export interface BlockHead {
  /** The sequence number of the first message. */
  readonly first: number
  /** How many messages it has. */
  readonly count: number
  /** Milliseconds since 1970: when the first message was received. */
  readonly time: number
}

export interface Block extends BlockHead {
  /** As on the disk: compressed, encrypted. */
  readonly content: Uint8Array
  readonly flags: number
  readonly head: Uint8Array
}

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)
/** Frames of one device are some hundred frames apart: the window has to be larger than that of deflate. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 22 } }

/** The key of one file: a nonce is then repeated only if one file has billions of blocks. @param file its name, with the source */
export function fileKey(key: Uint8Array, file: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', `citygate-spool ${file}`, 32))
}

export async function sealBlock(
  head: BlockHead,
  plain: Uint8Array,
  { key, isCompressed = false }: { readonly key?: Uint8Array | undefined; readonly isCompressed?: boolean },
): Promise<Uint8Array> {
  const packed = isCompressed ? await compress(plain, quality) : plain
  const sealedBytes = packed.length + (key === undefined ? 0 : nonceBytes + tagBytes)
  const block = Buffer.alloc(headBytes + sealedBytes)
  block.writeUInt32LE(sealedBytes, 0)
  block.writeUInt8((isCompressed ? flags.compressed : 0) + (key === undefined ? 0 : flags.encrypted), crcStart)
  block.writeUInt32LE(head.count, 9)
  block.writeDoubleLE(head.time, 13)
  block.writeDoubleLE(head.first, 21)
  if (key === undefined) block.set(packed, headBytes)
  else {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(block.subarray(crcStart, headBytes))
    const encrypted = [cipher.update(packed), cipher.final()]
    block.set(Buffer.concat([nonce, ...encrypted, cipher.getAuthTag()]), headBytes)
  }
  block.writeUInt32LE(crc32(block.subarray(crcStart)), 4)
  return block
}

/** The bytes of the block that begins here. @returns undefined: there is no head, or it is damaged */
export function blockLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < headBytes) return undefined
  const length = Buffer.from(bytes.buffer, bytes.byteOffset).readUInt32LE(0)
  return length > maxContentBytes ? undefined : headBytes + length
}

/** Reads the head of a block without its content. @param bytes `headBytes` of them */
export function readHead(bytes: Uint8Array): BlockHead {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, headBytes)
  return { count: view.readUInt32LE(9), time: view.readDoubleLE(13), first: view.readDoubleLE(21) }
}

/** @returns undefined: the block is cut or damaged */
export function readBlock(bytes: Uint8Array): Block | undefined {
  const length = blockLength(bytes)
  if (length === undefined || bytes.length < length) return undefined
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, length)
  if (crc32(view.subarray(crcStart)) !== view.readUInt32LE(4)) return undefined
  const head = view.subarray(crcStart, headBytes)
  return { ...readHead(view), head, flags: view.readUInt8(crcStart), content: view.subarray(headBytes) }
}

const wrongKey = 'The spool is encrypted with another key than `spool.key` names.'

export async function openBlock(block: Block, key: Uint8Array | undefined): Promise<Result<Uint8Array, string>> {
  const packed = decrypted(block, key)
  if (!packed.ok || (block.flags & flags.compressed) === 0) return packed
  return ok(await decompress(packed.value, { maxOutputLength: 4 * maxContentBytes }))
}

function decrypted({ head, flags: set, content }: Block, key: Uint8Array | undefined): Result<Uint8Array, string> {
  if ((set & flags.encrypted) === 0) return ok(content)
  if (key === undefined) return fail(wrongKey)
  const end = content.length - tagBytes
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, content.subarray(0, nonceBytes), { authTagLength: tagBytes })
    cipher.setAAD(head).setAuthTag(content.subarray(end))
    return ok(Buffer.concat([cipher.update(content.subarray(nonceBytes, end)), cipher.final()]))
  } catch {
    return fail(wrongKey)
  }
}
