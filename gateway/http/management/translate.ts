// POST /v1/translate: the payload as body with the adapter's options in the query, or a translation request as JSON.

import type { Loss, Message } from '../../../adapters/adapter.ts'
import { fromBase64, toBase64 } from '../../../standards/bytes/base64.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { readJson } from '../../../standards/json/read.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { components } from '../../generated/openapi.d.ts'
import { knowsOption, optionFromText, optionsThere } from '../../pipeline/formats/adapter-options.ts'
import { lossesHeaders } from '../../pipeline/encode.ts'
import { adapterOf } from '../../pipeline/services.ts'
import { messageOf } from '../request/json-body.ts'
import type { Registry } from '../../../adapters/register.ts'
import {
  planTranslation,
  translate,
  type Translation,
  type TranslationPair,
  type TranslationRequest,
} from '../../pipeline/translate/translate.ts'
import type { GatewayProblem } from '../../problem.ts'
import { bodyProblem } from '../request/body-schema.ts'
import { parameterOf, queryOf } from '../request/query.ts'
import { respond } from '../respond.ts'
import { accepts, acceptedTypes, isStrict, privateAnswer, type Query, type RouteContext } from '../request/request.ts'
import type { Handler } from '../route.ts'

const requestType = 'application/vnd.citygate.translation-request+json'
const envelopeType = 'application/vnd.citygate.translation+json'

type Wanted = Omit<TranslationRequest, 'strict' | 'tenant'>
/** Of all requests with one query. */
type Planned = Omit<Wanted, 'message' | 'links'>

/** The options in the query under a prefix, for the adapters that may declare them. */
export function optionsFromQuery(
  gateway: GatewayContext,
  context: RouteContext,
  prefix: string,
  adapters: readonly string[],
): Result<JsonObject, GatewayProblem> {
  const options: Record<string, Json> = {}
  for (const [key, text] of queryOf(context)) {
    if (!key.startsWith(prefix)) continue
    const name = key.slice(prefix.length)
    const known = adapters
      .map((id) => gateway.services.registry.get(id))
      .find((registered) => registered !== undefined && knowsOption(registered, name))
    if (known === undefined) {
      const there = adapters.flatMap((id) => gateway.services.registry.get(id) ?? [])
      const none = adapters.length === 1 ? 'The adapter has no' : 'Neither of the two adapters has an'
      const detail = `${none} option with this name. ${optionsThere(there, name)}`
      return fail({ code: 'option-invalid', option: name, detail })
    }
    const value = optionFromText(known, name, text)
    if (!value.ok) return value
    options[name] = value.value
  }
  return ok(options)
}

/** By the formats of a gateway and the query; queries are kept in bounded memory. */
const plans = new WeakMap<Registry, WeakMap<Query, Planned>>()

/** Of the query of a request; undefined: it is the first with this query. */
function knownPlan(gateway: GatewayContext, context: RouteContext): Planned | undefined {
  return plans.get(gateway.services.registry)?.get(queryOf(context))
}

async function plannedFromQuery(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Planned, GatewayProblem>> {
  const query = queryOf(context)
  const pair = pairFromQuery(gateway, context, query)
  if (!pair.ok) return pair
  const plan = await planTranslation(gateway.services, pair.value)
  // Without one, the translation says why after the media type was checked.
  if (!plan.ok) return pair
  const made = { ...pair.value, plan: plan.value }
  const { registry } = gateway.services
  const known = plans.get(registry) ?? new WeakMap<Query, Planned>()
  plans.set(registry, known.set(query, made))
  return ok(made)
}

function pairFromQuery(
  gateway: GatewayContext,
  context: RouteContext,
  query: Query,
): Result<TranslationPair, GatewayProblem> {
  const [from, to] = [parameterOf(query, 'from'), parameterOf(query, 'to')]
  if (from === undefined || to === undefined) {
    return fail({ code: 'bad-request', path: 'query', detail: 'The parameters from and to name the two formats.' })
  }
  const source = adapterOf(gateway.services, from)
  if (!source.ok) return source
  const options = optionsFromQuery(gateway, context, 'option.', [from, to])
  if (!options.ok) return options
  const targetOptions = optionsFromQuery(gateway, context, 'target-option.', [to])
  if (!targetOptions.ok) return targetOptions
  const target = parameterOf(query, 'target')
  return ok({
    from,
    to,
    ...(target === undefined ? {} : { target }),
    options: options.value,
    targetOptions: targetOptions.value,
  })
}

/** The contract's own type; what was read as JSON holds nothing but JSON. */
type RequestDocument = components['schemas']['TranslationRequest'] & {
  readonly options?: JsonObject
  readonly targetOptions?: JsonObject
  readonly payload?: Json
}

function payloadOf(document: RequestDocument): Result<Uint8Array, GatewayProblem> {
  if (document.payloadBase64 !== undefined) {
    const bytes = fromBase64(document.payloadBase64)
    return bytes.ok
      ? bytes
      : fail({ code: 'syntax', path: '/payloadBase64', detail: 'payloadBase64 is not base64 (RFC 4648).' })
  }
  const { payload } = document
  return ok(new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload)))
}

/** What was lost when the payload was read as a part of the document; anything else must be written once and plainly. */
function lossesOfPayload(losses: readonly Loss[]): Result<readonly Loss[], GatewayProblem> {
  const place = '/payload'
  const elsewhere = losses.find(({ path }) => !path.startsWith(`${place}/`) && path !== place)
  if (elsewhere === undefined) return ok(losses.map((loss) => ({ ...loss, path: loss.path.slice(place.length) })))
  const detail = 'A member of the translation request is repeated, or a number in it cannot be represented.'
  return fail({ code: 'invalid', path: elsewhere.path, detail })
}

function wantedFromDocument(
  gateway: GatewayContext,
  context: RouteContext,
  message: Message,
): Result<Wanted, GatewayProblem> {
  if (queryOf(context).length > 0) {
    const detail = 'With a translation request in the body, the query must be empty.'
    return fail({ code: 'bad-request', path: 'query', detail })
  }
  const read = readJson(message.body, gateway.config.limits)
  if (!read.ok) return read
  const losses = lossesOfPayload(read.value.losses)
  if (!losses.ok) return losses
  const problem = bodyProblem('TranslationRequest', 'translation request', read.value.value)
  if (problem !== undefined) return fail(problem)
  const document = read.value.value as unknown as RequestDocument
  const source = adapterOf(gateway.services, document.from)
  if (!source.ok) return source
  const { reads } = source.value.adapter
  const mediaType = document.mediaType ?? (reads.length === 1 ? reads[0]?.mediaType : undefined)
  if (mediaType === undefined) {
    return fail({
      code: 'invalid',
      path: '/mediaType',
      detail: `${document.from} reads several media types; say which one the payload is: ${reads.map((one) => one.mediaType).join(', ')}.`,
    })
  }
  const body = payloadOf(document)
  if (!body.ok) return body
  return ok({
    from: document.from,
    to: document.to,
    ...(document.target === undefined ? {} : { target: document.target }),
    message: { ...message, body: body.value, mediaType },
    options: document.options ?? {},
    targetOptions: document.targetOptions ?? {},
    losses: losses.value,
    ...(document.trace === true && { links: true }),
  })
}

/** Whether the adapter reads the message's media type. */
export function checkMediaType(
  gateway: GatewayContext,
  adapter: string,
  mediaType: string,
): Result<undefined, GatewayProblem> {
  const registered = adapterOf(gateway.services, adapter)
  if (!registered.ok) return registered
  const { reads } = registered.value.adapter
  if (reads.some((one) => one.mediaType === mediaType)) return ok(undefined)
  const available = [...new Set(reads.map((one) => one.mediaType))]
  return fail({
    code: 'unsupported-media-type',
    detail: `${adapter} does not read this media type; set Content-Type to one that is in \`available\`.`,
    available,
  })
}

/** `trace=true` in the query. */
function tracedFromQuery(context: RouteContext): Result<Pick<Wanted, 'links'>, GatewayProblem> {
  const trace = parameterOf(queryOf(context), 'trace')
  if (trace === undefined || trace === 'false') return ok({})
  if (trace === 'true') return ok({ links: true })
  return fail({ code: 'bad-request', path: 'trace', detail: 'trace must be true or false.' })
}

async function wantedFromQuery(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Planned & Pick<Wanted, 'links'>, GatewayProblem>> {
  const traced = tracedFromQuery(context)
  if (!traced.ok) return traced
  const known = knownPlan(gateway, context)
  const planned = known === undefined ? await plannedFromQuery(gateway, context) : ok(known)
  return planned.ok ? ok({ ...planned.value, ...traced.value }) : planned
}

/** With the links, where they were asked for. */
function envelope(translation: Translation, traced: boolean): string {
  const { output, mediaType, entities, losses, repairs, advice, links, linksIncomplete } = translation
  const shown = typeof output === 'string' ? { output } : { outputBase64: toBase64(output) }
  return JSON.stringify({
    ...shown,
    mediaType,
    entities,
    losses,
    repairs,
    ...(advice.length === 0 ? {} : { advice }),
    ...(traced && { links }),
    ...(traced && linksIncomplete && { linksIncomplete }),
  })
}

interface Form {
  readonly asEnvelope: boolean
  readonly traced: boolean
  readonly strict: boolean
}

function answer(context: RouteContext, translation: Translation, { asEnvelope, traced, strict }: Form): Response {
  return respond(context, asEnvelope ? envelope(translation, traced) : translation.output, {
    ...privateAnswer,
    'content-type': asEnvelope ? envelopeType : translation.mediaType,
    ...lossesHeaders(translation.losses),
    ...(strict ? { 'preference-applied': 'handling=strict' } : {}),
  })
}

export const translateRoute: Handler = async (gateway, context) => {
  const message = await messageOf(gateway, context)
  if (!message.ok) return message
  const wanted =
    message.value.mediaType === requestType
      ? wantedFromDocument(gateway, context, message.value)
      : await wantedFromQuery(gateway, context)
  if (!wanted.ok) return wanted
  const request = { message: message.value, ...wanted.value }
  const readable = checkMediaType(gateway, request.from, request.message.mediaType)
  if (!readable.ok) return readable

  const accepted = acceptedTypes(context.req.header('accept'))
  const traced = request.links === true
  if (traced && !accepts(accepted, envelopeType)) {
    const detail = 'Links are members of the envelope: with trace, Accept must take its media type.'
    return fail({ code: 'not-acceptable', detail, available: [envelopeType] })
  }
  const asEnvelope = traced || accepted.includes(envelopeType)
  const strict = isStrict(context)
  const translated = await translate(gateway.services, context.get('view'), {
    ...request,
    strict,
    tenant: context.get('tenant'),
  })
  if (translated.ok) {
    const { entities, hidden, losses } = translated.value
    context.set('facts', { types: countTypes(entities), hidden, losses: losses.length })
  }
  if (!translated.ok) return translated
  if (!asEnvelope && !accepts(accepted, translated.value.mediaType)) {
    const available = [translated.value.mediaType, envelopeType]
    return fail({
      code: 'not-acceptable',
      detail: 'The target is available in another media type.',
      available,
    })
  }
  return ok(answer(context, translated.value, { asEnvelope, traced, strict }))
}
