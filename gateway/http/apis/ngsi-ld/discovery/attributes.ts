// GET /attributes and /attributes/{attrId} (GS CIM 009 clause 5.7.8 to 5.7.10, 5.2.27, 5.2.28, 6.27, 6.28).

import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { iriOfHubName } from '../../../../../standards/ngsi-ld/index.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Handler } from '../../../route.ts'
import { flag } from '../query/paging.ts'
import { answer, plainLayoutOf } from '../output.ts'
import { readerOf } from '../query/view.ts'
import { type AttributeSeen, type Survey, survey } from './survey.ts'
import { named } from './types.ts'

const noAttribute: GatewayProblem = {
  code: 'not-found',
  detail: 'No entity with this attribute found (or visible to you).',
}

export const listAttributes: Handler = async (gateway, context) => {
  const details = flag(context, 'details')
  if (!details.ok) return details
  const layout = await plainLayoutOf(gateway, context)
  if (!layout.ok) return layout
  const seen = await survey(readerOf(gateway, context))
  if (!seen.ok) return seen
  const { names } = layout.value
  const attributes = [...new Set([...seen.value.values()].flatMap((type) => [...type.attributes.keys()]))].toSorted()
  if (!details.value) {
    const attributeList = attributes.map((name) => names.clientName(name))
    const id = `urn:ngsi-ld:AttributeList:${context.get('requestId')}`
    return ok(answer(context, layout.value, { id, type: 'AttributeList', attributeList }))
  }
  const list = attributes.map((name): JsonObject => ({
    id: iriOfHubName(name),
    type: 'Attribute',
    attributeName: names.clientName(name),
    typeNames: typesWith(seen.value, name).map(([type]) => names.clientName(type)),
  }))
  return ok(answer(context, layout.value, list))
}

export const retrieveAttribute: Handler = async (gateway, context) => {
  const layout = await plainLayoutOf(gateway, context)
  if (!layout.ok) return layout
  const { names } = layout.value
  const name = named(names, context.req.param('attribute'))
  if (name === undefined) return fail(noAttribute)
  const seen = await survey(readerOf(gateway, context))
  if (!seen.ok) return seen
  const types = typesWith(seen.value, name)
  if (types.length === 0) return fail(noAttribute)
  return ok(
    answer(context, layout.value, {
      id: iriOfHubName(name),
      type: 'Attribute',
      attributeName: names.clientName(name),
      attributeCount: types.reduce((sum, [, { instances }]) => sum + instances, 0),
      attributeTypes: [...new Set(types.flatMap(([, { kinds }]) => [...kinds]))],
      typeNames: types.map(([type]) => names.clientName(type)),
    }),
  )
}

function typesWith(seen: Survey, name: string): readonly (readonly [type: string, attribute: AttributeSeen])[] {
  return [...seen].flatMap(([type, { attributes }]) => {
    const attribute = attributes.get(name)
    return attribute === undefined ? [] : [[type, attribute] as const]
  })
}
