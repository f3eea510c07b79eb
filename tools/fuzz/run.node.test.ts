// The fuzzer proves itself: it finds planted bugs, and the same seed finds the same.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSubject } from '../../adapters/contract/node/load.ts'
import type { Subject } from '../../adapters/contract/contract-test.ts'
import type { Codec } from '../../adapters/adapter.ts'
import { fuzz } from './run.ts'

const folder = join(import.meta.dirname, '../../adapters/environment/hj-212')

/** The subject with another codec behind `configure`. */
async function subjectWith(change: (codec: Codec) => Codec): Promise<Subject> {
  const subject = await loadSubject(folder)
  return {
    ...subject,
    configure: (options) => {
      const codec = subject.configure(options)
      return codec.ok ? { ok: true, value: change(codec.value) } : codec
    },
  }
}

const whats = (subject: Subject): readonly string[] => fuzz(subject, 7, 400).findings.map(({ what }) => what)

describe('fuzz', () => {
  it('finds nothing in a sound adapter, and reads some of what it breaks', async () => {
    const { findings, accepted, messages } = fuzz(await subjectWith((codec) => codec), 7, 400)
    expect(findings).toEqual([])
    expect(accepted).toBeGreaterThan(0)
    expect(accepted).toBeLessThan(messages)
  })

  it('finds a throw', async () => {
    const throwing = await subjectWith((codec) => ({
      decode: (message, context) => {
        if (message.body.includes(0x7e)) throw new Error('a planted bug')
        return codec.decode?.(message, context) ?? { ok: false, problem: { code: 'syntax', detail: 'no decode' } }
      },
    }))
    expect(whats(throwing)).toContain('the adapter violated its contract: a planted bug')
  })

  it('finds an answer that differs from call to call', async () => {
    let calls = 0
    const moody = await subjectWith(() => ({
      decode: () => ({ ok: false, problem: { code: 'syntax', detail: `call number ${calls++}` } }),
    }))
    expect(whats(moody)).toContain('the same message gives two outcomes')
  })

  it('finds frames that depend on the chunking', async () => {
    const choppy = await subjectWith(() => ({
      decode: () => ({ ok: false, problem: { code: 'syntax', detail: 'no message' } }),
      frames: () => ({ push: (chunk) => [{ ok: true, value: chunk }], end: () => [] }),
    }))
    expect(whats(choppy)).toContain('frames depend on the chunking')
  })

  it('gives the same findings for the same seed', async () => {
    const subject = await loadSubject(folder)
    expect(fuzz(subject, 3, 200)).toEqual(fuzz(subject, 3, 200))
  })
})
