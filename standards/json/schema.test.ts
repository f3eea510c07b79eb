import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../hub/entity.ts'
import { schemaFaults } from './schema.ts'

function reported(schema: JsonObject, value: unknown, document?: JsonObject): readonly string[] {
  return schemaFaults(schema, value, document).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

describe('schemaFaults', () => {
  it('reports every fault with its place, and nothing further for a value of the wrong type', () => {
    const schema: JsonObject = {
      type: 'object',
      required: ['port', 'name'],
      additionalProperties: false,
      properties: {
        port: { type: 'integer', minimum: 0, maximum: 65_535 },
        name: { type: 'string', minLength: 2, pattern: '^[a-z]+$' },
      },
    }
    expect(reported(schema, { port: 80, name: 'ab' })).toEqual([])
    expect(reported(schema, { port: 70_000, name: 'A', more: 1 })).toEqual([
      ' must NOT have additional properties',
      '/port must be <= 65535',
      '/name must NOT have fewer than 2 characters',
      '/name must match pattern "^[a-z]+$"',
    ])
    expect(reported(schema, { port: '80', name: 'ab' })).toEqual(['/port must be integer'])
    expect(reported(schema, [])).toEqual([' must be object'])
  })

  it('reports what is missing in each branch if none matches, and if more than one matches', () => {
    const schema: JsonObject = { type: 'object', oneOf: [{ required: ['hex'] }, { required: ['base64'] }] }
    expect(reported(schema, { hex: '' })).toEqual([])
    expect(reported(schema, {})).toEqual([
      " must have required property 'hex'",
      " must have required property 'base64'",
      ' must match exactly one schema in oneOf',
    ])
    expect(reported(schema, { hex: '', base64: '' })).toEqual([' must match exactly one schema in oneOf'])
  })

  it('follows references into the document, and throws where there is nothing', () => {
    const document: JsonObject = { components: { schemas: { Id: { type: 'string', maxLength: 3 } } } }
    const schema: JsonObject = { properties: { from: { $ref: '#/components/schemas/Id' } } }
    expect(reported(schema, { from: 'abcd' }, document)).toEqual(['/from must NOT have more than 3 characters'])
    expect(() => reported({ $ref: '#/components/schemas/None' }, 1, document)).toThrow('which is not there')
    expect(() => reported({ $ref: '#/constructor' }, 1, document)).toThrow('which is not there')
  })

  it('takes names of objects as names', () => {
    const schema: JsonObject = { required: ['constructor'], additionalProperties: false, properties: {} }
    expect(reported(schema, {})).toEqual([" must have required property 'constructor'"])
    expect(reported(schema, JSON.parse('{"__proto__":1,"constructor":1}'))).toHaveLength(2)
  })

  it.each([
    ['2026-01-02T03:04:05Z', 0],
    ['2026-01-02T03:04:05+08:00', 0],
    ['2026-02-30T03:04:05Z', 1],
    ['2026-01-02', 1],
  ])('reads %s as a date-time with %i faults', (text, faults) => {
    expect(reported({ format: 'date-time' }, text)).toHaveLength(faults)
  })

  it('counts characters, and takes no number that JSON cannot say', () => {
    expect(reported({ maxLength: 1 }, '😀')).toEqual([])
    expect(reported({ type: 'number' }, Number.NaN)).toEqual([' must be number'])
    expect(reported({ type: ['integer', 'null'] }, 1.5)).toEqual([' must be integer,null'])
  })

  it('reports a hundred faults of a document that is wrong throughout', () => {
    expect(
      reported(
        { items: { type: 'string' } },
        Array.from({ length: 5000 }, () => 1),
      ),
    ).toHaveLength(100)
  })
})
