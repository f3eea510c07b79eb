// An archive of any size in bounded memory: its directory is at the end, so that its bytes are kept, and its files are inflated and
// read in steps after the last of them.

import { GrowingBytes } from '../../../standards/bytes/growing.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Limits } from '../../adapter.ts'
import { raise, resultOf, type ReadRecord, type LazyRecordReader } from '../../kit/index.ts'
import { stepsOf } from './decode.ts'
import { Feed, type Step } from './feed.ts'
import { readZip } from './zip.ts'

/** The archive of a stream may be so many times as large as a message. */
const mostOfMessages = 20

export function feedReader(limits: Limits): LazyRecordReader<Step> {
  const archive = new GrowingBytes()
  const maximum = mostOfMessages * limits.bytes
  let problem: Problem | undefined
  return {
    get isBroken() {
      return problem !== undefined
    },
    push(chunk) {
      if (archive.length + chunk.length <= maximum) {
        archive.append(chunk)
        return []
      }
      problem = {
        code: 'limit-exceeded',
        limit: 'bytes',
        maximum,
        detail: `The archive of a feed may have at most ${maximum} bytes.`,
      }
      return [fail(problem)]
    },
    *end(): Generator<ReadRecord<Step>> {
      const bytes = archive.take()
      const feed = resultOf(() => new Feed(readZip(bytes), bytes.length, limits))
      if (!feed.ok) {
        problem = feed.problem
        return yield feed
      }
      for (const step of stepsOf(feed.value))
        yield ok((reading) => {
          // What is wrong with the archive or with a file concerns the whole feed.
          const done = resultOf(() => step(reading))
          if (done.ok) return
          problem = done.problem
          raise(problem)
        })
    },
  }
}
