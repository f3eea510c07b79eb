// The available types and attributes (clauses 5.7.5 to 5.7.10).

import { attributeNames, compacted } from './context.ts'
import type { Entity } from './entity.ts'
import { type Asking, json, Refused } from './http.ts'

const namesOf = (entities: readonly Entity[]): readonly string[] => [
  ...new Set(entities.flatMap(({ attributes }) => [...attributes.keys()])),
]

export function typesAnswer(asked: Asking, all: readonly Entity[], name: string | undefined): Response {
  if (name === undefined) {
    const typeList = [...new Set(all.flatMap(({ types }) => types))].map((type) => compacted(type)).toSorted()
    return json({ id: 'urn:ngsi-ld:EntityTypeList:1', type: 'EntityTypeList', typeList }, asked)
  }
  const [type = name] = attributeNames([name], asked.terms)
  const entities = all.filter(({ types }) => types.includes(type))
  if (entities.length === 0) throw new Refused(404, 'ResourceNotFound', 'There is no entity of the type.')
  return json(
    {
      id: type,
      type: 'EntityTypeInformation',
      typeName: compacted(type),
      entityCount: entities.length,
      attributeDetails: namesOf(entities).map((attribute) => ({
        id: attribute,
        type: 'Attribute',
        attributeName: compacted(attribute),
      })),
    },
    asked,
  )
}

export function attributesAnswer(asked: Asking, all: readonly Entity[], name: string | undefined): Response {
  if (name === undefined) {
    const attributeList = namesOf(all)
      .map((one) => compacted(one))
      .toSorted()
    return json({ id: 'urn:ngsi-ld:AttributeList:1', type: 'AttributeList', attributeList }, asked)
  }
  const [attribute = name] = attributeNames([name], asked.terms)
  const entities = all.filter(({ attributes }) => attributes.has(attribute))
  if (entities.length === 0) throw new Refused(404, 'ResourceNotFound', 'There is no such attribute.')
  return json(
    {
      id: attribute,
      type: 'Attribute',
      attributeName: compacted(attribute),
      attributeCount: entities.reduce((sum, { attributes }) => sum + (attributes.get(attribute) ?? []).length, 0),
      typeNames: [...new Set(entities.flatMap(({ types }) => types))].map((type) => compacted(type)),
    },
    asked,
  )
}
