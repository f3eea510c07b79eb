import { describe, expect, it } from 'vitest'
import { failureLine } from './failure.ts'

describe('the line of a failure', () => {
  it('names its kind, its code and its place, and not its message', () => {
    const error = Object.assign(new TypeError('KDX 918Q\n    at KDX 918Q (KDX 918Q:1)'), { code: 'ERR_SQLITE_ERROR' })
    const line = failureLine(error)
    expect(line).toMatchObject({ error: 'TypeError', code: 'ERR_SQLITE_ERROR' })
    expect(line.stack?.length).toBeGreaterThan(0)
    expect(JSON.stringify(line)).not.toContain('KDX')
  })

  it('reveals nothing of a thrown value that is not an Error', () => {
    for (const thrown of ['KDX 918Q', { plate: 'KDX 918Q' }, undefined]) {
      expect(failureLine(thrown)).toEqual({ error: 'unknown' })
    }
  })
})
