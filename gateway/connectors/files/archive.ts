// Zip archives, entry by entry, without their becoming files. An archive is refused as a whole, before anything of it is stored,
// where one of its entries is encrypted, a link, too large, inflates too much, or has a name that leads out of its folder.

import { crc32 } from 'node:zlib'
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { ReceiveLimits } from '../../pipeline/receive.ts'
import { UnreadableStream } from '../../pipeline/ingest/message-queue.ts'
import type { GatewayProblem } from '../../problem.ts'

export interface ArchiveEntry {
  /** With its folders. */
  readonly name: string
  /** Inflated. */
  readonly bytes: number
  readonly read: () => Promise<Result<Uint8Array, GatewayProblem>>
  /** The inflated bytes, in pieces. Throws `UnreadableStream` if the entry is damaged, which may show at its end only. */
  readonly pieces: () => AsyncIterable<Uint8Array>
}

const mostEntries = 10_000
const localHeaderBytes = 30
/** Below this size an entry may be inflated by any factor. */
const smallBytes = 64 * 1024
const stored = 0
const deflated = 8
const fileTypeMask = 0o170000
const link = 0o120000

/**
 * @param fd stays open, and is read while the entries are
 * @param isStreamed whether entries may be longer than a message
 */
export async function entriesOf(
  fd: number,
  limits: ReceiveLimits,
  isStreamed = false,
): Promise<Result<readonly ArchiveEntry[], GatewayProblem>> {
  const entries: ArchiveEntry[] = []
  try {
    const options = { autoClose: false, lazyEntries: true, strictFileNames: true, validateEntrySizes: true }
    const zip = await fromFdPromise(fd, options)
    if (zip.entryCount > mostEntries) return fail(tooMany)
    const places: { readonly start: number; readonly end: number }[] = []
    for await (const entry of zip.eachEntry()) {
      if (places.length >= mostEntries) return fail(tooMany)
      const start = entry.relativeOffsetOfLocalHeader
      places.push({ start, end: start + localHeaderBytes + entry.compressedSize })
      const problem = problemOf(entry, isStreamed ? { ...limits, bytes: Infinity } : limits)
      if (problem !== undefined) return fail(problem)
      if (entry.fileName.endsWith('/')) continue
      const bytes = entry.uncompressedSize
      const pieces = (): AsyncIterable<Uint8Array> => piecesOf(zip, entry)
      entries.push({ name: entry.fileName, bytes, read: () => readEntry(pieces()), pieces })
    }
    if (overlap(places)) return fail(malformed)
  } catch {
    // The library's own messages repeat names.
    return fail(malformed)
  }
  return ok(entries)
}

/** Entries that share bytes: a small archive could keep the gateway busy for hours. */
function overlap(places: readonly { readonly start: number; readonly end: number }[]): boolean {
  const sorted = places.toSorted((one, other) => one.start - other.start)
  return sorted.some(({ start }, index) => start < (sorted[index - 1]?.end ?? 0))
}

const malformed: GatewayProblem = {
  code: 'syntax',
  detail: 'The file is not a zip archive, or is damaged, or an entry has a name that leads out of its folder.',
}
const tooMany: GatewayProblem = {
  code: 'limit-exceeded',
  limit: 'messages',
  maximum: mostEntries,
  detail: `An archive may have at most ${mostEntries} entries.`,
}

function problemOf(entry: Entry, { bytes, inflation }: ReceiveLimits): GatewayProblem | undefined {
  if (entry.isEncrypted()) return { code: 'unsupported', detail: 'An entry of the archive is encrypted.' }
  if (((entry.externalFileAttributes >>> 16) & fileTypeMask) === link) {
    return { code: 'unsupported', detail: 'An entry of the archive is a symbolic link.' }
  }
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
    return { code: 'unsupported', detail: 'An entry of the archive is compressed by another method than deflate.' }
  }
  const { compressedSize, uncompressedSize } = entry
  if (uncompressedSize > bytes) {
    const detail = `An entry of an archive may have at most ${bytes} bytes, counted after inflation.`
    return { code: 'limit-exceeded', limit: 'bytes', maximum: bytes, detail }
  }
  if (uncompressedSize > Math.max(smallBytes, compressedSize * inflation)) {
    const detail = `An entry of an archive may become at most ${inflation} times as long when it is inflated (limits.inflation).`
    return { code: 'limit-exceeded', limit: 'inflation', maximum: inflation, detail }
  }
  return undefined
}

const damaged: GatewayProblem = { code: 'checksum', detail: 'An entry of the archive is damaged.' }

/** An entry that becomes longer or shorter than it says ends with an error of the library. */
async function* piecesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let check = 0
  try {
    const stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      check = crc32(chunk, check)
      yield chunk
    }
  } catch {
    throw new UnreadableStream(damaged)
  }
  if (check !== entry.crc32) throw new UnreadableStream(damaged)
}

async function readEntry(pieces: AsyncIterable<Uint8Array>): Promise<Result<Uint8Array, GatewayProblem>> {
  try {
    const chunks: Uint8Array[] = []
    for await (const piece of pieces) chunks.push(piece)
    return ok(Buffer.concat(chunks))
  } catch (error) {
    if (error instanceof UnreadableStream) return fail(error.problem)
    throw error
  }
}
