// GET /v2/entities/{id}/attrs/{name} and …/value ("Get attribute data", "Get Attribute Value").

import type { Loss } from '../../../../../adapters/adapter.ts'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { acceptedTypes, accepts, type RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import { answerJson, answerText } from '../answer.ts'
import { readOne } from '../entities/retrieve.ts'
import { valueIn } from '../mapping/writing.ts'
import { checkAccept, listOf, optionsOf, readingOptions } from '../request.ts'
import { isBuiltin } from '../../../../../adapters/context/ngsi-v2/names.ts'
import { checkAttributeName } from '../mapping/checks.ts'

// The name of an attribute in a path. Builtin attributes have no address of their own ("Builtin Attributes"), but for the one
// that clients write ("The `dateExpires` attribute").
export function attributeNameOf(context: RouteContext): Result<string, GatewayProblem> {
  const name = checkAttributeName(context.req.param('attribute') ?? '', 'attrName')
  if (!name.ok) return name
  return isBuiltin(name.value) && name.value !== 'dateExpires' ? fail(noSuchAttribute) : ok(name.value)
}

export const noSuchAttribute: GatewayProblem = {
  code: 'not-found',
  detail: 'Attribute not found (or not visible to you).',
}

export const retrieveAttribute: Handler = async (gateway, context) => {
  const accepted = checkAccept(context)
  if (!accepted.ok) return accepted
  const read = await readAttribute(gateway, context, listOf(context, 'metadata'))
  return read.ok ? ok(answerJson(read.value.attribute, read.value.losses)) : read
}

/** Strings, numbers and other scalars are plain text, strings in quotes. Objects and arrays are JSON. */
export const retrieveValue: Handler = async (gateway, context) => {
  const read = await readAttribute(gateway, context, undefined)
  if (!read.ok) return read
  const { attribute, losses } = read.value
  const value = valueIn(attribute) ?? null
  const accepted = acceptedTypes(context.req.header('accept'))
  if (typeof value === 'object' && value !== null) {
    const mediaType = accepted.flatMap(mediaTypesIn)[0]
    if (mediaType !== undefined) return ok(answerText(JSON.stringify(value), mediaType, losses))
    return fail({ ...notAcceptable, available: ['application/json', 'text/plain'] })
  }
  if (!accepts(accepted, 'text/plain')) return fail({ ...notAcceptable, available: ['text/plain'] })
  // The text between the quotes is not escaped. A time has no quotes, as in Orion.
  const isText = typeof value === 'string' && !(isJsonObject(attribute) && attribute['type'] === 'DateTime')
  const text = isText ? `"${value}"` : String(value)
  return ok(answerText(text, 'text/plain;charset=utf-8', losses))
}

function mediaTypesIn(accepted: string): string[] {
  if (accepted === '*/*') return ['application/json']
  return ['application/json', 'text/plain'].filter((mediaType) => accepts([accepted], mediaType))
}

const notAcceptable = {
  code: 'not-acceptable',
  detail: 'The value is not available in an accepted media type.',
} as const

interface AttributeRead {
  readonly attribute: Json
  readonly losses: readonly Loss[]
}

async function readAttribute(
  gateway: GatewayContext,
  context: RouteContext,
  metadata: readonly string[] | undefined,
): Promise<Result<AttributeRead, GatewayProblem>> {
  const options = optionsOf(context, readingOptions)
  if (!options.ok) return options
  const name = attributeNameOf(context)
  if (!name.ok) return name
  const losses: Loss[] = []
  const written = await readOne(gateway, context, { form: 'normalized', attrs: [name.value], metadata }, losses)
  if (!written.ok) return written
  const attribute = written.value.attributes.get(name.value)
  return attribute === undefined ? fail(noSuchAttribute) : ok({ attribute, losses })
}
