// /v1/entities: the latest state, governed, in any format that can write it. `format` wins over Accept.

import type { Entity } from '../../adapters/adapter.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../standards/hub/time.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Principal } from '../auth/principal.ts'
import { countTypes } from '../audit/record.ts'
import type { Gate } from '../gate.ts'
import type { Registered } from '../options.ts'
import { lossesHeader } from '../pipeline/encode.ts'
import { adapterOf } from '../pipeline/house.ts'
import { isVisible, seen, write, type ReadAnswer } from '../pipeline/read.ts'
import { problemResponse, type GatewayProblem } from '../problem.ts'
import type { EntityConditions } from '../store/entities.ts'
import { recordDecision } from './decision.ts'
import { optionsFromQuery } from './translate.ts'
import {
  accepts,
  acceptedTypes,
  nextLink,
  pageLimit,
  privateAnswer,
  unknownParameter,
  type Handler,
  type RouteContext,
} from './request.ts'

const listParameters = ['type', 'source', 'bbox', 'from', 'to', 'format', 'target', 'limit', 'cursor', 'option.NAME']
const noEntity: GatewayProblem = { code: 'not-found', detail: 'There is no such entity that you may see.' }

interface Wanted {
  readonly format: Registered
  readonly target: string
  readonly mediaType: string
  readonly options: JsonObject
}

/** Format and target by the query, or by Accept; NGSI-LD normalized where neither says. */
function wantedFormat(gate: Gate, context: RouteContext): Result<Wanted, GatewayProblem> {
  const named = context.req.query('format')
  const target = context.req.query('target')
  const formats = named === undefined ? byPreference(gate) : adapterOf(gate.house, named)
  if (!formats.ok) return formats
  const candidates = [formats.value]
    .flat()
    .flatMap((format) =>
      format.adapter.writes
        .filter((one) => target === undefined || one.name === target)
        .map((one) => ({ format, one })),
    )
  const accepted = named === undefined ? acceptedTypes(context.req.header('accept')) : ['*/*']
  const chosen = accepted
    .map((type) => candidates.find(({ one }) => accepts([type], one.mediaType)))
    .find((candidate) => candidate !== undefined)
  if (chosen === undefined) return fail(notWritten(gate, named, target))
  const options = optionsFromQuery(gate, context, 'option.', [chosen.format.adapter.id])
  return options.ok
    ? ok({ format: chosen.format, target: chosen.one.name, mediaType: chosen.one.mediaType, options: options.value })
    : options
}

function byPreference(gate: Gate): Result<readonly Registered[], GatewayProblem> {
  const all = [...gate.house.registry.values()]
  return ok(all.toSorted((a, b) => Number(b.adapter.id === 'ngsi-ld') - Number(a.adapter.id === 'ngsi-ld')))
}

function notWritten(gate: Gate, named: string | undefined, target: string | undefined): GatewayProblem {
  const formats = [...gate.house.registry.values()].filter(({ adapter }) => named === undefined || adapter.id === named)
  if (named !== undefined && target !== undefined) {
    const available = formats.flatMap(({ adapter }) => adapter.writes.map((one) => one.name))
    return { code: 'unknown-target', detail: 'The format has no target of this name.', available }
  }
  const available = [...new Set(formats.flatMap(({ adapter }) => adapter.writes.map((one) => one.mediaType)))]
  return { code: 'not-acceptable', detail: 'Nothing is written in the wanted media type.', available }
}

function instant(context: RouteContext, name: string): Result<string | undefined, GatewayProblem> {
  const text = context.req.query(name)
  if (text === undefined) return ok(undefined)
  const parsed = parseRfc3339(text.replace(/ (?=\d{2}:\d{2}$)/, '+'))
  return parsed.ok
    ? ok(parsed.value.utc)
    : fail({ code: 'bad-request', path: name, detail: `${name} must be a date-time of RFC 3339 with its offset.` })
}

function areaOf(context: RouteContext): Result<EntityConditions['area'], GatewayProblem> {
  const text = context.req.query('bbox')
  if (text === undefined) return ok(undefined)
  const numbers = text.split(',').map((part) => (/^\s*-?\d+(?:\.\d+)?\s*$/.test(part) ? Number(part) : Number.NaN))
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = numbers
  const legal =
    numbers.length === 4 &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180 &&
    Math.abs(south) <= 90 &&
    Math.abs(north) <= 90 &&
    south <= north
  if (legal) return ok({ bounds: { west, south, east, north } })
  return fail({ code: 'bad-request', path: 'bbox', detail: 'bbox is west,south,east,north in degrees, WGS-84.' })
}

function listOf(context: RouteContext, name: string): readonly string[] | undefined {
  return context.req
    .query(name)
    ?.split(',')
    .filter((part) => part !== '')
}

function conditionsOf(context: RouteContext): Result<EntityConditions, GatewayProblem> {
  const from = instant(context, 'from')
  if (!from.ok) return from
  const to = instant(context, 'to')
  if (!to.ok) return to
  const area = areaOf(context)
  if (!area.ok) return area
  const types = listOf(context, 'type')
  const sources = listOf(context, 'source')
  return ok({
    tenant: context.get('tenant'),
    ...(types === undefined ? {} : { types }),
    ...(sources === undefined ? {} : { sources }),
    ...(area.value === undefined ? {} : { area: area.value }),
    ...(from.value === undefined ? {} : { observedFrom: from.value }),
    ...(to.value === undefined ? {} : { observedBefore: to.value }),
  })
}

/** An empty page in a format that has a word for it; others say that there is nothing. */
function emptyPage(wanted: Wanted): Response | undefined {
  if (wanted.format.adapter.id !== 'ngsi-ld') return undefined
  const body = wanted.mediaType === 'application/geo+json' ? '{"type":"FeatureCollection","features":[]}' : '[]'
  return new Response(body, { headers: { ...privateAnswer, 'content-type': wanted.mediaType, 'citygate-losses': '' } })
}

async function written(
  gate: Gate,
  context: RouteContext,
  principal: Principal,
  wanted: Wanted,
  entities: readonly Entity[],
): Promise<Result<ReadAnswer, GatewayProblem>> {
  const governed = seen(entities, gate.policy, principal)
  const aliases = await gate.store.aliases(
    context.get('tenant'),
    governed.entities.map((entity) => entity.id),
  )
  return write(gate.house, gate.policy, principal, governed, aliases, wanted)
}

function responseOf(answer: ReadAnswer, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(answer.output as BodyInit, {
    headers: {
      ...privateAnswer,
      ...headers,
      'content-type': answer.mediaType,
      'citygate-losses': lossesHeader(answer.losses),
    },
  })
}

export const listEntitiesRoute: Handler = (gate) => async (context) => {
  const principal = context.get('principal')
  const stray = unknownParameter(context, listParameters)
  if (stray !== undefined) return problemResponse(stray)
  const limit = pageLimit(context)
  if (!limit.ok) return problemResponse(limit.problem)
  const wanted = wantedFormat(gate, context)
  if (!wanted.ok) return problemResponse(wanted.problem)
  const conditions = conditionsOf(context)
  if (!conditions.ok) return problemResponse(conditions.problem)
  const cursor = context.req.query('cursor')
  const page = await gate.store.entities.query({
    ...conditions.value,
    limit: limit.value,
    accepts: ({ entity }) => isVisible(entity, gate.policy, principal),
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return problemResponse({ ...page.problem, code: 'bad-request' })
  const entities = page.value.items.map((stored) => stored.entity)
  await recordDecision(gate, context, { operation: 'listEntities', outcome: 'permitted', types: countTypes(entities) })
  const empty = entities.length === 0 ? emptyPage(wanted.value) : undefined
  if (empty !== undefined) return empty
  const answer = await written(gate, context, principal, wanted.value, entities)
  if (!answer.ok) return problemResponse(answer.problem)
  const { next } = page.value
  return responseOf(answer.value, next === undefined ? {} : { link: nextLink(gate, context, next) })
}

/** The one entity of a list of one, where the format is NGSI-LD's JSON: `/entities/{id}` is not a list. */
function single(answer: ReadAnswer): ReadAnswer {
  if (typeof answer.output !== 'string' || !answer.output.startsWith('[')) return answer
  return { ...answer, output: answer.output.slice(1, -1) }
}

export const getEntityRoute: Handler = (gate) => async (context) => {
  const principal = context.get('principal')
  const stray = unknownParameter(context, ['format', 'target', 'option.NAME'])
  if (stray !== undefined) return problemResponse(stray)
  const wanted = wantedFormat(gate, context)
  if (!wanted.ok) return problemResponse(wanted.problem)
  const stored = await gate.store.entities.get(context.get('tenant'), context.req.param('id') ?? '')
  const visible = stored !== undefined && isVisible(stored.entity, gate.policy, principal)
  await recordDecision(gate, context, {
    operation: 'getEntity',
    outcome: visible ? 'permitted' : 'denied',
    ...(visible ? { types: countTypes([stored.entity]) } : {}),
  })
  if (!visible) return problemResponse(noEntity)
  const answer = await written(gate, context, principal, wanted.value, [stored.entity])
  return answer.ok ? responseOf(single(answer.value)) : problemResponse(answer.problem)
}
