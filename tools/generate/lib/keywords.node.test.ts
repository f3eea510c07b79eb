import { describe, expect, it } from 'vitest'
import { checkKeywords } from './keywords.ts'

describe('checkKeywords', () => {
  it('takes what the gateway enforces, and what only says something', () => {
    const covers = { type: 'array', items: { type: 'string', enum: ['x'] }, uniqueItems: true, description: 'Parts' }
    expect(() =>
      checkKeywords({ type: 'object', additionalProperties: false, properties: { covers } }, 'x'),
    ).not.toThrow()
  })

  it.each([
    [{ anyOf: [] }, 'x/anyOf is no keyword of use here'],
    [{ properties: { a: { const: 1 } } }, 'x/properties/a/const is no keyword'],
    [{ oneOf: [{ not: {} }] }, 'x/oneOf/0/not is no keyword'],
    [{ prefixItems: [{ multipleOf: 2 }] }, 'x/prefixItems/0/multipleOf is no keyword'],
    [{ additionalProperties: { contains: {} } }, 'x/additionalProperties/contains is no keyword'],
    [{ items: false }, 'x/items is no schema'],
    [{ format: 'email' }, 'x/format is no format'],
    [{ uniqueItems: true, items: { type: 'object' } }, 'x/uniqueItems is of use only'],
  ])('refuses %j', (schema, sentence) => {
    expect(() => checkKeywords(schema, 'x')).toThrow(sentence)
  })
})
