import { describe, expect, it } from 'vitest'
import { accepts, acceptedTypes } from './request.ts'

describe('acceptedTypes', () => {
  it('sorts by quality and leaves out what is not wanted', () => {
    expect(acceptedTypes('text/html;q=0.5, application/json, image/png;q=0')).toEqual(['application/json', 'text/html'])
    expect(acceptedTypes(undefined)).toEqual(['*/*'])
  })
})

describe('accepts', () => {
  it('knows ranges', () => {
    expect(accepts(['application/*'], 'application/json')).toBe(true)
    expect(accepts(['text/*'], 'application/json')).toBe(false)
    expect(accepts(['*/*'], 'a/b')).toBe(true)
  })
})
