// What a client sends: a JSON document with its media type, and the @context of each of its items
// (GS CIM 009 clause 6.3.4, 6.3.5): in the body of JSON-LD, in the Link header of JSON, never in both.

import type { Entity, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { readJson } from '../../../../standards/json/read.ts'
import { contextLink } from '../../../../standards/ngsi-ld/context/link.ts'
import { type Form, fromForm } from '../../../../standards/ngsi-ld/index.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { messageOf } from '../../request/json-body.ts'
import { validate } from '../../../pipeline/validate.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'
import { ofOneEntity } from '../change.ts'
import { type Names, namesFor } from './names.ts'
import { withoutSystemTimes } from './system-times.ts'
import type { Loss } from '../../../../adapters/adapter.ts'
import { warningTexts } from '../../warnings.ts'

// What of a client's document is not stored as sent, reported in the answer (GS CIM 009 clause 6.3.17): the header names places and
// reasons, never a value.
export type Losses = Loss[]

/** The answer with its warnings; a default of the hub's vocabulary for what the document leaves out is not a loss. */
export function warned(response: Response, losses: readonly Loss[]): Response {
  const lost = losses.filter(({ kind }) => kind !== 'assumed')
  for (const text of warningTexts(lost)) response.headers.append('NGSILD-Warning', `299 citygate "${text}"`)
  return response
}

export const jsonTypes = ['application/json', 'application/ld+json'] as const
export const patchTypes = ['application/json', 'application/ld+json', 'application/merge-patch+json'] as const

export interface Document {
  readonly json: Json
  /** Whose hosted contexts it may name. */
  readonly tenant: string
  readonly mediaType: string
  /** The context of the Link header. */
  readonly link?: string
}

/** The URL of the context in a request's Link header: for a request without a body, the context that it reads with. */
export function linkOf(context: RouteContext): Result<string | undefined, GatewayProblem> {
  const link = contextLink(context.req.header('link'))
  return link.ok ? link : fail({ code: 'bad-request', path: 'Link', detail: link.problem.detail })
}

/** The names with which a request without a body reads. */
export async function readingNames(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Names, GatewayProblem>> {
  const link = linkOf(context)
  return link.ok ? namesFor(gateway, context.get('tenant'), link.value, 'Link') : link
}

export async function readDocument(
  gateway: GatewayContext,
  context: RouteContext,
  mediaTypes: readonly string[] = jsonTypes,
): Promise<Result<Document, GatewayProblem>> {
  const message = await messageOf(gateway, context)
  if (!message.ok) return message
  const { body, mediaType } = message.value
  if (!mediaTypes.includes(mediaType)) {
    const detail = `This operation accepts ${mediaTypes.join(', ')}.`
    return fail({ code: 'unsupported-media-type', detail, available: mediaTypes })
  }
  const read = readJson(body, gateway.services.limits)
  if (!read.ok) return read
  const link = linkOf(context)
  if (!link.ok) return link
  if (link.value !== undefined && mediaType === 'application/ld+json') {
    const detail = 'JSON-LD must have its @context in the body and no Link header (GS CIM 009 6.3.5).'
    return fail({ code: 'invalid', path: 'Link', detail })
  }
  const document = { json: read.value.value, tenant: context.get('tenant'), mediaType }
  return ok(link.value === undefined ? document : { ...document, link: link.value })
}

/** The names of an item of the document: the document itself, or an entity of a batch. */
export async function namesOfItem(
  gateway: GatewayContext,
  { tenant, mediaType, link }: Document,
  item: JsonObject,
  path = '',
): Promise<Result<Names, GatewayProblem>> {
  const given = item['@context']
  if (mediaType !== 'application/ld+json') {
    if (given === undefined) return namesFor(gateway, tenant, link, 'Link')
    const detail =
      'Plain JSON must not have an @context in the body; send it as application/ld+json (GS CIM 009 6.3.5).'
    return fail({ code: 'invalid', path: `${path}/@context`, detail })
  }
  if (given !== undefined) return namesFor(gateway, tenant, given, `${path}/@context`)
  const detail = 'JSON-LD must have its @context in the body (GS CIM 009 6.3.5).'
  return fail({ code: 'invalid', path: `${path}/@context`, detail })
}

/** A JSON object, or a problem: any other document is not a request at all (clause 5.5.2). */
export function objectAt(json: Json, path = ''): Result<JsonObject, GatewayProblem> {
  if (isJsonObject(json)) return ok(json)
  return fail({ code: path === '' ? 'bad-request' : 'invalid', path, detail: 'Expected a JSON object.' })
}

export interface EntityOptions {
  /** JSON Pointer of the entity in its document. */
  readonly path?: string
  readonly form?: Form
  /** Is added to: what of the entity is not stored as it was sent. */
  readonly losses?: Losses
}

/** An entity of the document under the hub's names, legal in the hub. */
export async function readEntity(
  gateway: GatewayContext,
  document: Document,
  item: Json,
  options: EntityOptions = {},
): Promise<Result<Entity, GatewayProblem>> {
  const object = objectAt(item, options.path)
  if (!object.ok) return object
  const names = await namesOfItem(gateway, document, object.value, options.path)
  if (!names.ok) return names
  const entity = entityFrom(names.value, object.value, options)
  if (!entity.ok) return entity
  const valid = validate([entity.value], gateway.services.limits)
  return valid.ok ? entity : fail(ofOneEntity(valid.problem))
}

/** As `readEntity`, where the names are known; whether the hub takes it is judged when it is stored. */
export function entityFrom(
  names: Names,
  item: JsonObject,
  { path = '', form = 'concise', losses = [] }: EntityOptions,
): Result<Entity, GatewayProblem> {
  const read = fromForm(item, form, { path, kindOf: (name) => names.kindOf(item, name) })
  if (!read.ok) return read
  losses.push(...read.value.losses)
  const entity = names.toHub(read.value.value, path, losses)
  if (!entity.ok) return entity
  return ok(withoutSystemTimes(entity.value))
}
