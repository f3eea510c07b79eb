// The files of a spool. A segment that is being written (`.open`) has a small block for each group of messages; a closed one
// (`.closed`) is one compressed block. The name is the sequence number of its first message.

import { open, readdir, rename, rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { blockLength, type Block, fileKey, headBytes, openBlock, readBlock, readHead } from './block.ts'
import { readRecords, type SpooledMessage } from './record.ts'

export interface Segment {
  readonly first: number
  /** The sequence number after its last durable message. */
  end: number
  /** Durable bytes of the file. */
  bytes: number
  isClosed: boolean
  /** When its first message was received, milliseconds since 1970. */
  time: number
}

/** Read at once; a block that is longer is read by itself. */
const chunkBytes = 128 * 1024
const digits = 16

export function segmentPath(folder: string, { first, isClosed }: Pick<Segment, 'first' | 'isClosed'>): string {
  return join(folder, `${String(first).padStart(digits, '0')}.${isClosed ? 'closed' : 'open'}`)
}

/** The key of a segment's blocks. @param source its id */
export function segmentKey(key: Uint8Array | undefined, source: string, first: number): Uint8Array | undefined {
  return key === undefined ? undefined : fileKey(key, `${source} ${first}`)
}

/** The blocks of a file up to its end, or to the first that is cut or damaged. @param end in bytes, asked for again at each block */
export async function* readBlocks(path: string, end: () => number): AsyncGenerator<Block, void> {
  const file = await open(path, 'r')
  let chunk: Uint8Array = new Uint8Array(0)
  let at = 0
  const fill = async (length: number): Promise<void> => {
    if (chunk.length >= length) return
    const size = Math.min(Math.max(length, chunkBytes), end() - at)
    const buffer = Buffer.alloc(Math.max(size, 0))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
    chunk = buffer.subarray(0, bytesRead)
  }
  try {
    while (at < end()) {
      await fill(headBytes)
      const length = blockLength(chunk)
      if (length === undefined) return
      await fill(length)
      const block = readBlock(chunk)
      if (block === undefined) return
      yield block
      at += length
      chunk = chunk.subarray(length)
    }
  } finally {
    await file.close()
  }
}

/** The messages of a block, or that the key is another one. */
export async function messagesOf(
  block: Block,
  key: Uint8Array | undefined,
): Promise<Result<Generator<SpooledMessage, void>, string>> {
  const plain = await openBlock(block, key)
  return plain.ok ? ok(readRecords(plain.value, block.time)) : plain
}

export interface FoundSegments {
  readonly segments: readonly Segment[]
  /** Bytes that a crash had left after the last whole block; they were never acknowledged. */
  readonly cutBytes: number
  /** Closed segments whose files are damaged. They were renamed, and are not read. */
  readonly damaged: number
}

/**
 * The segments of a folder after a start, in order. What a crash has left is cut off, so that only what was durable is there.
 * @returns the reason where the key is another one than the segments were written with
 */
export async function findSegments(
  folder: string,
  source: string,
  key: Uint8Array | undefined,
): Promise<Result<FoundSegments, string>> {
  const names = await readdir(folder)
  await Promise.all(names.filter((name) => name.endsWith('.new')).map((name) => rm(join(folder, name))))
  const firsts = (ending: string): number[] =>
    names.filter((name) => /^\d{16}\./.test(name) && name.endsWith(ending)).map((name) => Number(name.slice(0, digits)))
  const closed = new Set(firsts('.closed'))
  const all = [...closed].map((first) => ({ first, isClosed: true }))
  for (const first of firsts('.open')) {
    // Closed just before the crash.
    if (closed.has(first)) await rm(segmentPath(folder, { first, isClosed: false }))
    else all.push({ first, isClosed: false })
  }
  const sorted = all.toSorted((one, other) => one.first - other.first)
  const segments: Segment[] = []
  let cutBytes = 0
  let damaged = 0
  for (const [index, { first, isClosed }] of sorted.entries()) {
    const path = segmentPath(folder, { first, isClosed })
    const { size } = await stat(path)
    const limit = sorted[index + 1]?.first ?? Number.POSITIVE_INFINITY
    const found = isClosed ? await readClosed(path, first, size) : await readOpen(path, first, limit)
    if (found === undefined) {
      damaged++
      await setDamagedAside(path)
      continue
    }
    if (!isClosed && found.bytes < size) {
      cutBytes += size - found.bytes
      await truncate(path, found.bytes)
    }
    if (found.bytes === 0) await rm(path)
    else segments.push(found)
  }
  const [oldest] = segments
  if (oldest !== undefined) {
    const blocks = readBlocks(segmentPath(folder, oldest), () => oldest.bytes)
    for await (const block of blocks) {
      const opened = await openBlock(block, segmentKey(key, source, oldest.first))
      if (!opened.ok) return fail(opened.problem)
      break
    }
  }
  return ok({ segments, cutBytes, damaged })
}

/** A file that cannot be read stays for an operator to look at. */
export async function setDamagedAside(path: string): Promise<void> {
  await rename(path, `${path}.damaged`)
}

/** Reads the head alone: a start with gigabytes of spool takes no longer. */
async function readClosed(path: string, first: number, size: number): Promise<Segment | undefined> {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(headBytes)
    const { bytesRead } = await file.read(head, 0, headBytes, 0)
    if (bytesRead < headBytes || blockLength(head) !== size) return undefined
    const read = readHead(head)
    if (read.first !== first) return undefined
    return { first, end: first + read.count, bytes: size, isClosed: true, time: read.time }
  } finally {
    await file.close()
  }
}

/** @param limit the first message of the next segment: a group that could not be made durable was written there again */
async function readOpen(path: string, first: number, limit: number): Promise<Segment> {
  const segment: Segment = { first, end: first, bytes: 0, isClosed: false, time: 0 }
  for await (const block of readBlocks(path, () => Number.MAX_SAFE_INTEGER)) {
    if (block.first !== segment.end || block.first + block.count > limit) break
    if (segment.bytes === 0) segment.time = block.time
    segment.end += block.count
    segment.bytes += headBytes + block.content.length
  }
  return segment
}
