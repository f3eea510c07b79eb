import { describe, expect, it } from 'vitest'
import type { Json } from '../hub/entity.ts'
import { fromForm } from './index.ts'

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value))

function found(attributes: object) {
  const made = fromForm(asJson({ id: 'urn:x:1', type: 'T', ...attributes }), 'auto')
  return made.ok ? { ...made.value.value, losses: made.value.losses.map(({ code }) => code) } : made.problem.code
}

describe('finding the form out', () => {
  it('reads bare values alike in both forms and assumes nothing', () => {
    expect(found({ a: 0, b: [{ x: 1 }], c: { street: 'x' } })).toMatchObject({ a: { value: 0 }, losses: [] })
  })

  it('reads a typed attribute as normalized or concise', () => {
    expect(found({ a: { type: 'Property', value: 1 }, b: { value: 2 } })).toMatchObject({ b: { value: 2 }, losses: [] })
  })

  it('reports that an untyped object with a value was read as a concise attribute', () => {
    expect(found({ a: { value: 2, observedAt: '2026-01-01T00:00:00Z' } })).toMatchObject({
      a: { value: 2 },
      losses: ['concise'],
    })
  })

  it('reads a dataset as simplified, and refuses it beside typed attributes', () => {
    expect(found({ a: { dataset: { '@none': 1 } } })).toMatchObject({ a: { value: 1 }, losses: [] })
    expect(found({ a: { dataset: { '@none': 1 } }, b: { type: 'Property', value: 1 } })).toBe('invalid')
  })
})
