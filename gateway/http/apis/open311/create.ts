// A new request (GeoReport v2, "POST Service Request"): a form, of which the service must exist and its required attributes must be
// answered. It becomes an entity of the client, in which policies decide on the data of the person who reports.

import { property, geoProperty, point } from '../../../../standards/hub/build.ts'
import type { Entity, Geometry, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { entityId } from '../../../../standards/hub/identifier.ts'
import { parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { messageOf } from '../../request/json-body.ts'
import type { Handler } from '../../route.ts'
import { alreadyThere, changeEntity } from '../change.ts'
import { answerRequest, locationOf } from './answer.ts'
import { maxFormBytes } from './credential.ts'
import { serviceSeen, valueOf } from './services.ts'

const formType = 'application/x-www-form-urlencoded'
const longestDescription = 4000

/** Fields of the form that are attributes of the request under the same name. */
const texts = [
  'address_string',
  'address_id',
  'email',
  'device_id',
  'account_id',
  'first_name',
  'last_name',
  'phone',
  'description',
  'media_url',
]
const others = new Set([...texts, 'jurisdiction_id', 'service_code', 'lat', 'long', 'api_key'])

function wrong(path: string, detail: string): Result<never, GatewayProblem> {
  return fail({ code: 'bad-request', path, detail })
}

interface Form {
  readonly text: (name: string) => string | undefined
  /** The answers by the code of the attribute. */
  readonly answers: ReadonlyMap<string, readonly string[]>
  /** The names that the standard does not have. */
  readonly unknown: readonly string[]
}

function readForm(body: Uint8Array): Result<Form, GatewayProblem> {
  const fields = new Map<string, string>()
  const answers = new Map<string, string[]>()
  const unknown = new Set<string>()
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(body))) {
    const [, code, isList] = /^attribute\[([^\]]{1,100})\](\[\])?$/.exec(name) ?? []
    const earlier = code === undefined ? fields.get(name) : answers.get(code)
    if (earlier !== undefined && isList === undefined) return wrong('body', 'A field is in the form twice.')
    if (code === undefined) fields.set(name, value)
    else
      answers.set(
        code,
        [...(answers.get(code) ?? []), value.trim()].filter((one) => one !== ''),
      )
    if (code === undefined && !others.has(name)) unknown.add(name)
  }
  const text = (name: string): string | undefined => {
    const trimmed = fields.get(name)?.trim()
    return trimmed === '' ? undefined : trimmed
  }
  return ok({ text, answers, unknown: [...unknown] })
}

/** The position, in WGS-84 by the standard; undefined: the form has none, but an address. */
function placeOf({ text }: Form): Result<Geometry | undefined, GatewayProblem> {
  const [latitude, longitude] = [text('lat'), text('long')].map((degrees) =>
    degrees === undefined ? undefined : /^-?\d{1,3}(?:\.\d{1,20})?$/.test(degrees) ? Number(degrees) : Number.NaN,
  )
  if (latitude === undefined && longitude === undefined) {
    if (text('address_string') !== undefined || text('address_id') !== undefined) return ok(undefined)
    return wrong('lat', 'A request has a place: lat and long, address_string or address_id.')
  }
  if (latitude === undefined || longitude === undefined || !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    return wrong('lat', 'lat and long are degrees in WGS-84, both of them.')
  return ok(point(longitude, latitude))
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The answers to the attributes of the service, each checked by its definition. */
function answersOf(service: Entity, { answers }: Form): Result<readonly JsonObject[], GatewayProblem> {
  const listed = valueOf(service, 'requestAttributes')
  const attributes = (Array.isArray(listed) ? (listed as readonly Json[]) : []).filter(isObject)
  const known = new Map(attributes.map((one) => [one['code'], one]))
  for (const code of answers.keys())
    if (!known.has(code)) return wrong('attribute', 'The service has no attribute with this code.')
  const made: JsonObject[] = []
  for (const [code, attribute] of known) {
    if (typeof code !== 'string' || attribute['variable'] === false) continue
    const given = answers.get(code) ?? []
    const place = `attribute[${code}]`
    if (given.length === 0) {
      if (attribute['required'] === true) return wrong(place, 'The service requires this attribute.')
      continue
    }
    const { datatype } = attribute
    if (given.length > 1 && datatype !== 'multivaluelist') return wrong(place, 'The attribute has one value.')
    if (!given.every((value) => isValue(value, attribute)))
      return wrong(place, 'The value is not what the definition of the service allows.')
    made.push({ code, value: datatype === 'multivaluelist' ? given : (given[0] ?? '') })
  }
  return ok(made)
}

function isValue(value: string, { datatype, values }: JsonObject): boolean {
  switch (datatype) {
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(value)
    case 'datetime':
      return parseRfc3339(value).ok
    case 'singlevaluelist':
    case 'multivaluelist': {
      const keys = (Array.isArray(values) ? (values as readonly Json[]) : []).filter(isObject).map(({ key }) => key)
      return keys.some((key) => (typeof key === 'number' ? String(key) : key) === value)
    }
    default:
      return true
  }
}

function checkTexts({ text }: Form): Result<undefined, GatewayProblem> {
  if ((text('description') ?? '').length > longestDescription)
    return wrong('description', `A description has at most ${longestDescription} characters.`)
  const media = text('media_url')
  if (media !== undefined && (!URL.canParse(media) || !/^https?:$/.test(new URL(media).protocol)))
    return wrong('media_url', 'media_url is an http or https URL.')
  return ok(undefined)
}

export const createRequest: Handler = async (gateway, context) => {
  const message = await messageOf(gateway, context, maxFormBytes)
  if (!message.ok) return message
  if (message.value.mediaType !== formType)
    return fail({ code: 'unsupported-media-type', detail: `A request is sent as ${formType}.`, available: [formType] })
  const form = readForm(message.value.body)
  if (!form.ok) return form
  const { text, unknown } = form.value
  const code = text('service_code')
  if (code === undefined) return wrong('service_code', 'service_code is missing.')
  const checks = checkTexts(form.value)
  if (!checks.ok) return checks
  const place = placeOf(form.value)
  if (!place.ok) return place
  const service = await serviceSeen(gateway, context, { jurisdiction: text('jurisdiction_id'), code })
  if (!service.ok) return service
  const answers = answersOf(service.value, form.value)
  if (!answers.ok) return answers
  const observedAt = gateway.services.now()
  const requestId = crypto.randomUUID()
  const values: readonly (readonly [string, Json | undefined])[] = [
    ['service_request_id', requestId],
    ['status', 'open'],
    ['service_code', code],
    ['service_name', valueOf(service.value, 'service_name')],
    ['jurisdiction_id', valueOf(service.value, 'jurisdiction_id')],
    ['requested_datetime', observedAt],
    ['updated_datetime', observedAt],
    ...texts.map((name) => [name, text(name)] as const),
    ['requestAttributes', answers.value.length === 0 ? undefined : answers.value],
  ]
  const attributes = values.flatMap(([name, value]) =>
    value === undefined ? [] : [[name, property(value, { observedAt })] as const],
  )
  const tenant = context.get('tenant')
  const type = 'service_requests'
  const id = entityId({ type, localId: requestId, key: gateway.services.idKey, tenant })
  const location = place.value === undefined ? {} : { location: geoProperty(place.value, { observedAt }) }
  const after: Entity = { id, type, ...Object.fromEntries(attributes), ...location }
  const changed = await changeEntity(gateway, context, 'open311.createRequest', id, (before) =>
    before === undefined ? ok({ after }) : fail(alreadyThere),
  )
  if (!changed.ok) return changed
  const losses = unknown.map((name) => ({ kind: 'dropped', in: 'source', path: name, code: 'field-unknown' }) as const)
  context.set('settled', [...(context.get('settled') ?? []), ...losses])
  const account = text('account_id')
  const item = { service_request_id: requestId, ...(account === undefined ? {} : { account_id: account }) }
  return ok(answerRequest(context, item, 201, locationOf(gateway, context, requestId)))
}
