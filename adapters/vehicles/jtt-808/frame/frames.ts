// Cuts a byte stream into frames (JT/T 808-2013 4.4.1). Each sequence of bytes between two delimiters is either a
// complete frame or a Problem in its place, so that a lost or shared delimiter does not affect later frames.

import type { Incremental } from '../../../adapter.ts'
import { delimiter, maxFrameLength, readFrame } from './frame.ts'
import { withoutBlank } from '../../../../standards/bytes/blank.ts'
import { concat } from '../../../../standards/bytes/growing.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

type Cut = Result<Uint8Array, Problem>

export function frameStream(): Incremental<Cut> {
  /** The bytes since the last delimiter, at most one more than the longest frame holds. */
  let row: number[] = []
  let rowAt = 0
  let offset = 0
  let opened = false

  const close = (cuts: Cut[], ended: boolean): void => {
    // White space is not a frame: it surrounds frames that were saved as a file.
    if (withoutBlank(Uint8Array.from(row)).length > 0) cuts.push(judge(Uint8Array.from(row), { rowAt, opened, ended }))
    row = []
  }

  return {
    push(chunk) {
      const cuts: Cut[] = []
      for (const byte of chunk) {
        if (byte === delimiter) {
          close(cuts, true)
          opened = true
          rowAt = offset + 1
        } else if (row.length < maxFrameLength) row.push(byte)
        offset++
      }
      return cuts
    },
    end() {
      const cuts: Cut[] = []
      close(cuts, false)
      return cuts
    },
  }
}

interface Place {
  /** The offset of the bytes in the stream. */
  readonly rowAt: number
  readonly opened: boolean
  readonly ended: boolean
}

function judge(row: Uint8Array, { rowAt, opened, ended }: Place): Cut {
  const path = `byte ${rowAt}`
  if (!opened) return garbage('The stream contains bytes before the first 7E.', path)
  if (!ended) return garbage('The stream ends within a frame.', path)
  if (row.length > maxFrameLength - 2)
    return garbage('There are more bytes between two 7E than the maximum of a frame.', path)
  const frame = concat([Uint8Array.of(delimiter), row, Uint8Array.of(delimiter)])
  const read = readFrame(frame)
  // `decode` validates the frame and rejects unsupported ones.
  if (read.ok || read.problem.code === 'unsupported' || read.problem.code === 'invalid') return ok(frame)
  return fail({ ...read.problem, path })
}

function garbage(detail: string, path: string): Cut {
  return fail({ code: 'syntax', detail, path, clause: 'JT/T 808-2013 4.4.1' })
}
