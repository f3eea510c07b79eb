// The body of an answer that is read record by record: in a file while it is received, so that it need not fit in memory, and is
// whole before any of it is stored. The file has no name while it is open, and is gone when the process ends.

import { createHash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { tooManyBytes } from '../../read-stream.ts'
import { UnreadableStream } from '../../pipeline/ingest/message-queue.ts'
import type { SpooledBody, OpenSpool } from './spooled-body.ts'

const smallest = 65_536

export const openSpool: OpenSpool = async () => {
  const path = join(tmpdir(), `citygate-poll-${crypto.randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  // Where an open file cannot be removed, it is removed when it is closed.
  await rm(path).catch(() => undefined)
  const hash = createHash('sha256')
  let length = 0
  const close = async (): Promise<void> => {
    await file.close().catch(() => undefined)
    await rm(path, { force: true }).catch(() => undefined)
  }
  return {
    async write(chunk) {
      hash.update(chunk)
      length += chunk.length
      for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten
    },
    async finish() {
      if (length <= smallest) {
        const body = new Uint8Array(length)
        await file.read(body, 0, length, 0)
        await close()
        return body
      }
      const start = new Uint8Array(2)
      await file.read(start, 0, 2, 0)
      return spooled(file, {
        length,
        digest: hash.digest('hex'),
        isGzip: start[0] === 0x1f && start[1] === 0x8b,
        close,
      })
    },
    close,
  }
}

function spooled(
  file: FileHandle,
  { length, digest, isGzip, close }: { length: number; digest: string; isGzip: boolean; close: () => Promise<void> },
): SpooledBody {
  return {
    length,
    digest,
    isGzip,
    close,
    async *pieces(isCompressed, maximum) {
      const raw = piecesOfFile(file)
      if (!isCompressed) return yield* raw
      const inflated = createGunzip()
      // An error of either ends the iteration.
      pipeline(Readable.from(raw), inflated, () => undefined)
      let count = 0
      try {
        for await (const piece of inflated as AsyncIterable<Uint8Array>) {
          count += piece.length
          if (count > maximum) throw new UnreadableStream(tooManyBytes(maximum).problem)
          yield piece
        }
      } catch (error) {
        if (error instanceof UnreadableStream) throw error
        throw new UnreadableStream({ code: 'syntax', detail: 'The compressed body is damaged.' })
      }
    },
  }
}

async function* piecesOfFile(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(smallest), 0, smallest, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
