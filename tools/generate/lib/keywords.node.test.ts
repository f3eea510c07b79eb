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
    [{ anyOf: [] }, 'x/anyOf is not a supported keyword'],
    [{ properties: { a: { const: 1 } } }, 'x/properties/a/const is not a supported keyword'],
    [{ oneOf: [{ not: {} }] }, 'x/oneOf/0/not is not a supported keyword'],
    [{ prefixItems: [{ multipleOf: 2 }] }, 'x/prefixItems/0/multipleOf is not a supported keyword'],
    [{ additionalProperties: { contains: {} } }, 'x/additionalProperties/contains is not a supported keyword'],
    [{ items: false }, 'x/items is not a supported schema'],
    [{ format: 'email' }, 'x/format is not a supported format'],
    [{ uniqueItems: true, items: { type: 'object' } }, 'x/uniqueItems is supported only'],
  ])('refuses %j', (schema, sentence) => {
    expect(() => checkKeywords(schema, 'x')).toThrow(sentence)
  })
})
