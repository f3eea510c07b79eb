import { describe, expect, it } from 'vitest'
import { withoutAnnotations } from './annotations.ts'

const schema = {
  $id: 'urn:example',
  title: 'A place',
  description: 'Where something is.',
  type: 'object',
  required: ['description'],
  additionalProperties: { type: 'string', description: 'Anything.' },
  properties: {
    description: { type: 'string', description: 'What it is.' },
    title: {
      oneOf: [
        { type: 'string', default: 'x' },
        { $ref: '#/other', title: 'Another' },
      ],
    },
    list: { type: 'array', items: { enum: ['description'], description: 'One.' }, prefixItems: [{ title: 'First' }] },
  },
}

const withoutTexts = {
  type: 'object',
  required: ['description'],
  additionalProperties: { type: 'string' },
  properties: {
    description: { type: 'string' },
    title: { oneOf: [{ type: 'string' }, { $ref: '#/other' }] },
    list: { type: 'array', items: { enum: ['description'] }, prefixItems: [{}] },
  },
}

describe('a schema without annotations', () => {
  it('has each rule, and members whose names are those of annotations', () => {
    expect(withoutAnnotations(schema, { descriptionsOfRequired: false })).toEqual(withoutTexts)
  })

  it('may keep the description of a required member', () => {
    const { properties } = withoutAnnotations(schema, { descriptionsOfRequired: true })
    expect(properties).toEqual({ ...withoutTexts.properties, description: schema.properties.description })
  })
})
