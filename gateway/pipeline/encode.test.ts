import { describe, expect, it } from 'vitest'
import type { Loss } from '../../adapters/adapter.ts'
import { lossesHeader } from './encode.ts'

describe('lossesHeader', () => {
  it('counts by kind, gravest first, and is empty without losses', () => {
    const loss = (kind: Loss['kind']): Loss => ({ kind, in: 'hub', path: 'x', code: 'y' })
    expect(lossesHeader([loss('assumed'), loss('dropped'), loss('dropped')])).toBe('dropped=2, assumed=1')
    expect(lossesHeader([])).toBe('')
  })
})
