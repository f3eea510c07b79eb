// GET /types and /types/{type} (GS CIM 009 clause 5.7.5 to 5.7.7, 5.2.24 to 5.2.26, 6.25, 6.26).

import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { iriOfHubName } from '../../../../../standards/ngsi-ld/index.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Handler } from '../../../route.ts'
import { flag } from '../query/paging.ts'
import type { Names } from '../names.ts'
import { answer, plainLayoutOf } from '../output.ts'
import { readerOf } from '../query/view.ts'
import { survey, typesSeen } from './survey.ts'

const noType: GatewayProblem = { code: 'not-found', detail: 'No entity of this type found (or visible to you).' }

export const listTypes: Handler = async (gateway, context) => {
  const details = flag(context, 'details')
  if (!details.ok) return details
  const layout = await plainLayoutOf(gateway, context)
  if (!layout.ok) return layout
  const { names } = layout.value
  if (!details.value) {
    const types = await typesSeen(readerOf(gateway, context))
    if (!types.ok) return types
    const typeList = types.value.map((type) => names.clientName(type))
    const id = `urn:ngsi-ld:EntityTypeList:${context.get('requestId')}`
    return ok(answer(context, layout.value, { id, type: 'EntityTypeList', typeList }))
  }
  const seen = await survey(readerOf(gateway, context))
  if (!seen.ok) return seen
  const types = [...seen.value].map(([type, { attributes }]): JsonObject => ({
    id: iriOfHubName(type),
    type: 'EntityType',
    typeName: names.clientName(type),
    attributeNames: [...attributes.keys()].map((name) => names.clientName(name)),
  }))
  return ok(answer(context, layout.value, types))
}

export const retrieveType: Handler = async (gateway, context) => {
  const layout = await plainLayoutOf(gateway, context)
  if (!layout.ok) return layout
  const { names } = layout.value
  const type = named(names, context.req.param('type'))
  if (type === undefined) return fail(noType)
  const seen = await survey(readerOf(gateway, context), type)
  if (!seen.ok) return seen
  const there = seen.value.get(type)
  if (there === undefined) return fail(noType)
  const attributeDetails = [...there.attributes].map(([name, { kinds }]): JsonObject => ({
    id: iriOfHubName(name),
    type: 'Attribute',
    attributeName: names.clientName(name),
    attributeTypes: [...kinds],
  }))
  const typeName = names.clientName(type)
  const info = { id: iriOfHubName(type), type: 'EntityTypeInfo', typeName, entityCount: there.entities }
  return ok(answer(context, layout.value, { ...info, attributeDetails }))
}

/** The hub's name of what the path names. */
export function named(names: Names, written: string | undefined): string | undefined {
  return written === undefined || written === '' ? undefined : names.hubName(written)
}
