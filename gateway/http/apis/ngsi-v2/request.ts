// What requests have in common: the options of the query, a JSON body with what reading it lost, and numbers of pages.

import type { Loss } from '../../../../adapters/adapter.ts'
import { isLegalName, maxNameLength } from '../../../../adapters/context/ngsi-v2/escape.ts'
import type { Form } from '../../../../adapters/context/ngsi-v2/write-entity.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { readJson } from '../../../../standards/json/read.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { messageOf } from '../../request/json-body.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { acceptedTypes, accepts, type RouteContext } from '../../request/request.ts'

export function wrong(path: string, detail: string): { readonly ok: false; readonly problem: GatewayProblem } {
  return fail({ code: 'invalid', path, detail })
}

/** For reads: nothing is forwarded, so that there is nothing to skip. */
export const readingOptions = ['skipForwarding'] as const
/** For changes: an answer never waits for the notifications, so that there is no flow to control. */
export const changingOptions = ['forcedUpdate', 'flowControl'] as const

/** The words of `options`. */
export function optionsOf(
  context: RouteContext,
  known: readonly string[],
): Result<ReadonlySet<string>, GatewayProblem> {
  const words = (context.req.query('options') ?? '').split(',').filter((word) => word !== '')
  if (words.every((word) => known.includes(word))) return ok(new Set(words))
  return wrong(
    'options',
    known.length === 0 ? 'This operation has no options.' : `The supported options are ${known.join(', ')}.`,
  )
}

/** How the attributes of a change are read, and what is made of them. */
export interface Manner {
  readonly form: Form
  readonly overrideMetadata: boolean
  /** Subscribers are notified of it, whether it changes anything or not. */
  readonly forced: boolean
}

export function mannerOf(options: ReadonlySet<string>): Manner {
  return {
    form: options.has('keyValues') ? 'keyValues' : 'normalized',
    overrideMetadata: options.has('overrideMetadata'),
    forced: options.has('forcedUpdate'),
  }
}

export interface Body {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

export async function readBody(
  gateway: GatewayContext,
  context: RouteContext,
  mediaTypes: readonly string[],
): Promise<Result<Body, GatewayProblem>> {
  const message = await messageOf(gateway, context)
  if (!message.ok) return message
  const { body, mediaType } = message.value
  if (body.length === 0) return fail({ code: 'length-required', detail: 'This request requires a body.' })
  if (mediaTypes.includes(mediaType)) return ok({ bytes: body, mediaType })
  const detail = 'The media type of the body is not supported.'
  return fail({ code: 'unsupported-media-type', detail, available: mediaTypes })
}

export interface JsonBody {
  readonly json: Json
  readonly losses: readonly Loss[]
}

export function parseBody(gateway: GatewayContext, { bytes }: Body): Result<JsonBody, GatewayProblem> {
  const read = readJson(bytes, gateway.services.limits)
  return read.ok ? ok({ json: read.value.value, losses: read.value.losses }) : read
}

export interface ObjectBody {
  readonly object: JsonObject
  readonly losses: readonly Loss[]
}

export async function readObject(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<ObjectBody, GatewayProblem>> {
  const body = await readBody(gateway, context, ['application/json'])
  if (!body.ok) return body
  const read = parseBody(gateway, body.value)
  if (!read.ok) return read
  const { json, losses } = read.value
  if (!isJsonObject(json)) return wrong('', 'The body must be a JSON object.')
  return Object.keys(json).length === 0 ? wrong('', 'The body must not be empty.') : ok({ object: json, losses })
}

/** An id or a name, as "Field syntax restrictions" has it. */
export function checkName(text: string, path: string): Result<string, GatewayProblem> {
  if (text !== '' && text.length <= maxNameLength && isLegalName(text)) return ok(text)
  const detail = `It must have 1 to ${maxNameLength} ASCII characters, without spaces, &, ?, /, # and the characters that Orion forbids.`
  return wrong(path, detail)
}

/** Most answers are JSON and nothing else. */
export function checkAccept(context: RouteContext): Result<undefined, GatewayProblem> {
  if (accepts(acceptedTypes(context.req.header('accept')), 'application/json')) return ok(undefined)
  return fail({
    code: 'not-acceptable',
    detail: 'The response is available as JSON only.',
    available: ['application/json'],
  })
}

export interface Page {
  readonly limit: number
  readonly offset: number
}

const defaultLimit = 20
const largestLimit = 1000
const largestOffset = 1_000_000

export function pageOf(context: RouteContext): Result<Page, GatewayProblem> {
  const limit = wholeNumber(context.req.query('limit') ?? String(defaultLimit))
  if (limit === undefined || limit > largestLimit)
    return wrong('limit', `limit is a whole number up to ${largestLimit}.`)
  const offset = wholeNumber(context.req.query('offset') ?? '0')
  if (offset === undefined || offset > largestOffset)
    return wrong('offset', `offset is a whole number up to ${largestOffset}.`)
  return ok({ limit, offset })
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** A list with commas; undefined where it is not given. */
export function listOf(context: RouteContext, name: string): readonly string[] | undefined {
  const items = context.req
    .query(name)
    ?.split(',')
    .filter((item) => item !== '')
  return items === undefined || items.length === 0 ? undefined : items
}
