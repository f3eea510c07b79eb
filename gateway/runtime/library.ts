// The library: `import { translate } from 'citygate'`. The caller counts as the owner of the payload, so everything passes
// unless a policy is given.

import type { Adapter, Message } from '../../adapters/adapter.ts'
import { bundledContext } from '../../standards/contexts/bundled.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Principal, Role } from '../principal.ts'
import { defaultLimits, type Limits } from '../config/config.ts'
import { ownerPolicy, type Policy } from '../policy/policy.ts'
import { adapterOf, type Services } from '../pipeline/services.ts'
import { accessScopeOf, type AccessScope } from '../pipeline/access/access-scope.ts'
import { mediaTypeOf } from '../pipeline/receive.ts'
import { translate as translateMessage, type TranslationPair } from '../pipeline/translate/translate.ts'
import type { Translation as PipelineTranslation } from '../pipeline/translate/translate.ts'
import { translateStream as translateRecords, type StreamPiece } from '../pipeline/translate/translate-stream.ts'
import type { GatewayProblem } from '../problem.ts'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { noTelemetry } from '../telemetry/telemetry.ts'

const registry = fullRegistry()

export interface TranslateRequest {
  /** Adapter ids, such as `hj-212` and `ngsi-ld`. */
  readonly from: string
  readonly to: string
  /** One of the targets of `to`; default: the first. */
  readonly target?: string
  readonly payload: Uint8Array | string
  /** The media type of the payload, with parameters such as `boundary` and `charset`; default: the first that `from` reads. */
  readonly mediaType?: string
  /** The topic under which a broker delivered the payload, for formats that read it. */
  readonly topic?: string
  /** Options of the adapters, such as `{ timezone: '+08:00' }`; required options are never inferred. */
  readonly options?: JsonObject
  /** Adapters of your own, beside those of the package. */
  readonly adapters?: readonly Adapter<unknown>[]
  /** Options of `to` alone. */
  readonly targetOptions?: JsonObject
  /** Reject a translation that loses anything. */
  readonly strict?: boolean
  /** The policy for the output; default: everything passes. */
  readonly policy?: Policy
  /** The roles for which `policy` is applied. */
  readonly roles?: readonly Role[]
  /** Key of the URNs of things that identify a person, at least 32 characters; default: a key of this process. */
  readonly idKey?: string
  readonly limits?: Partial<Limits>
}

export type Translation = Omit<PipelineTranslation, 'hidden' | 'linksIncomplete' | 'places'>

let processKey: string | undefined

/** A key that exists as long as this process. */
function temporaryKey(): string {
  processKey ??= `${crypto.randomUUID()}${crypto.randomUUID()}`
  return processKey
}

function servicesFor(request: StreamTranslateRequest): Services {
  return {
    registry: request.adapters === undefined ? registry : fullRegistry(request.adapters),
    limits: { ...defaultLimits, ...request.limits },
    idKey: request.idKey ?? temporaryKey(),
    contextOf: bundledContext,
    now: () => new Date().toISOString(),
    secrets: () => undefined,
    span: noTelemetry.span,
  }
}

/** The media type of a payload, if its format reads it, and of the headers that the format reads those that the request gives. */
function formFor(
  services: Services,
  { from, mediaType, topic }: StreamTranslateRequest & Pick<TranslateRequest, 'topic'>,
): Result<Pick<Message, 'mediaType' | 'headers'>, GatewayProblem> {
  const found = adapterOf(services, from)
  if (!found.ok) return found
  const { adapter } = found.value
  const reads = [...new Set(adapter.reads.map((read) => read.mediaType))]
  const type = mediaType === undefined ? reads[0] : mediaTypeOf(mediaType)
  if (type === undefined || !reads.includes(type))
    return fail({ code: 'unsupported-media-type', detail: `${from} does not read this media type.`, available: reads })
  const given = [
    ['mqtt-topic', topic],
    ['content-type', mediaType?.includes(';') === true ? mediaType : undefined],
  ] as const
  const headers = given.flatMap(([name, value]) =>
    value !== undefined && adapter.headers?.includes(name) === true ? [[name, value] as const] : [],
  )
  return ok({ mediaType: type, headers: new Map(headers) })
}

function scopeOf(services: Services, { policy = ownerPolicy, roles = [] }: StreamTranslateRequest): AccessScope {
  const principal: Principal = { subject: 'owner', client: 'owner', issuer: 'none', roles: new Set(roles) }
  return accessScopeOf(services, policy, principal)
}

function pairOf({ from, to, target, options = {}, targetOptions = {} }: StreamTranslateRequest): TranslationPair {
  return { from, to, ...(target === undefined ? {} : { target }), options, targetOptions }
}

/** A payload of any length. */
export type StreamTranslateRequest = Omit<TranslateRequest, 'payload' | 'strict' | 'topic'>

/**
 * Translates a payload of any length, in bounded memory, if the formats can be read and written record by record. An entity that
 * occurs in several records is written as often.
 *
 * @param bytes the payload
 * @returns what each chunk becomes, in order; or a problem that says what is wrong with the request
 * @example
 * const pieces = await translateStream({ from: 'gtfs-realtime', to: 'ngsi-ld' }, createReadStream('feed.pb'))
 */
export async function translateStream(
  request: StreamTranslateRequest,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<AsyncIterable<StreamPiece>, GatewayProblem>> {
  const services = servicesFor(request)
  const form = formFor(services, request)
  if (!form.ok) return form
  const pair = pairOf(request)
  return translateRecords(services, scopeOf(services, request), { ...pair, of: form.value, tenant: 'city', bytes })
}

/**
 * Translates a payload.
 * @returns the document, the entities, every loss and every repair; or a problem that says what is wrong and where
 */
export async function translate(request: TranslateRequest): Promise<Result<Translation, GatewayProblem>> {
  const services = servicesFor(request)
  const form = formFor(services, request)
  if (!form.ok) return form
  const { payload } = request
  const body = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload
  if (body.length > services.limits.bytes) {
    const maximum = services.limits.bytes
    return fail({
      code: 'limit-exceeded',
      limit: 'bytes',
      maximum,
      detail: `A payload may have at most ${maximum} bytes.`,
    })
  }
  const { topic } = request
  const message: Message = {
    body,
    ...form.value,
    ...(topic === undefined ? {} : { topic }),
  }
  const translated = await translateMessage(services, scopeOf(services, request), {
    ...pairOf(request),
    message,
    strict: request.strict ?? false,
    tenant: 'city',
  })
  if (!translated.ok) return translated
  const { hidden: _hidden, linksIncomplete: _incomplete, places: _places, ...translation } = translated.value
  return ok(translation)
}

export { ownerPolicy, publishPolicy, type Policy } from '../policy/policy.ts'
export type { GatewayProblem, Result, StreamPiece }
export type { Entity, Loss, Repair } from '../../adapters/adapter.ts'
