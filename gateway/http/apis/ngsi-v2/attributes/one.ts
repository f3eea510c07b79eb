// PUT and DELETE /v2/entities/{id}/attrs/{name}, and PUT …/value ("Update Attribute Data", "Remove a Single Attribute",
// "Update Attribute Value").

import type { Json } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { decodeText } from '../../../../../standards/text/decode.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Handler } from '../../../route.ts'
import type { Edit } from '../edit.ts'
import {
  type Body,
  changingOptions,
  type JsonBody,
  mannerOf,
  optionsOf,
  parseBody,
  readBody,
  readObject,
  wrong,
} from '../request.ts'
import { changeAttributes } from './change.ts'
import { attributeNameOf, noSuchAttribute } from './retrieve.ts'

export const updateAttribute: Handler = async (gateway, context) => {
  const name = attributeNameOf(context)
  if (!name.ok) return name
  const options = optionsOf(context, ['overrideMetadata', ...changingOptions])
  if (!options.ok) return options
  const body = await readObject(gateway, context)
  if (!body.ok) return body
  const { object, losses } = body.value
  const attributes = Object.fromEntries([[name.value, object]])
  const edit: Edit = { ...mannerOf(options.value), action: 'update', attributes, path: '' }
  return changeAttributes(gateway, context, 'ngsi-v2.updateAttribute', edit, losses, () => noSuchAttribute)
}

export const updateValue: Handler = async (gateway, context) => {
  const name = attributeNameOf(context)
  if (!name.ok) return name
  // The type and the metadata stay anyway, so that there is nothing to override.
  const options = optionsOf(context, ['overrideMetadata', ...changingOptions])
  if (!options.ok) return options
  const body = await readBody(gateway, context, ['application/json', 'text/plain'])
  if (!body.ok) return body
  const read = readValue(gateway, body.value)
  if (!read.ok) return read
  const { json, losses } = read.value
  const attributes = Object.fromEntries([[name.value, { value: json }]])
  const manner = { ...mannerOf(options.value), overrideMetadata: false }
  const edit: Edit = { ...manner, action: 'update', attributes, isOfValue: true, path: '' }
  return changeAttributes(gateway, context, 'ngsi-v2.updateValue', edit, losses, () => noSuchAttribute)
}

export const deleteAttribute: Handler = async (gateway, context) => {
  const name = attributeNameOf(context)
  if (!name.ok) return name
  const attributes = Object.fromEntries([[name.value, null]])
  const edit: Edit = { ...mannerOf(new Set()), action: 'delete', attributes, path: '' }
  return changeAttributes(gateway, context, 'ngsi-v2.deleteAttribute', edit, [], () => noSuchAttribute)
}

/** JSON is an object or an array; all other values are plain text. */
function readValue(gateway: GatewayContext, body: Body): Result<JsonBody, GatewayProblem> {
  if (body.mediaType === 'text/plain') return readText(gateway, body)
  const read = parseBody(gateway, body)
  if (!read.ok || isJsonObject(read.value.json) || isJsonArray(read.value.json)) return read
  return wrong('', 'A JSON value must be an object or an array; send other values as text/plain.')
}

function readText(gateway: GatewayContext, body: Body): Result<JsonBody, GatewayProblem> {
  const decoded = decodeText(body.bytes, 'utf-8')
  if (!decoded.ok) return decoded
  const text = decoded.value.trim()
  // The text between the quotes is literal: nothing in it is an escape.
  const quoted = /^"(.*)"$/s.exec(text)?.[1]
  if (quoted !== undefined) return ok({ json: quoted, losses: [] })
  const read = parseBody(gateway, body)
  const isPlain = read.ok && isPlainValue(read.value.json)
  return isPlain ? read : wrong('', 'A text/plain value must be a number, true, false, null, or a quoted string.')
}

function isPlainValue(json: Json): boolean {
  return json === null || typeof json === 'number' || typeof json === 'boolean'
}
