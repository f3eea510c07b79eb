// Faults that break one requirement each of the profile governance-g2, and the requirements that depend on it.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Asked, Fault, Honest, Replied } from '../../server.ts'
import { all, answering, editEntities, jsonOf, listed, members, numbered, parameter, to, withHeader, withJson, without, withParameters } from '../edit.ts' // prettier-ignore
import {
  claimsOf,
  clientOf,
  edited,
  editRecord,
  editRules,
  isGood,
  misreading,
  objectIn,
  readsMany,
  readsOne,
  seeing,
} from './readers.ts'

const id = numbered('GOV-G2')
const plate = 'https://conformance.example/plate'
const queries = to('POST', /^\/ngsi-ld\/v1\/entityOperations\/query$/)
const proves = to('GET', /^\/audit\/proof\//)
const isSimplified = (asked: Asked): boolean => parameter(asked, 'options') === 'keyValues'

const hash = async (text: string): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

/** The reply with one member of the officer's reply. */
function shared(reply: Replied, whole: Replied, name: string): Replied {
  const { [name]: value } = objectIn(whole)
  return value === undefined || !isGood(reply) ? reply : withJson(reply, { ...objectIn(reply), [name]: value })
}

const isPurpose = (constraint: Json): boolean => members(constraint)['leftOperand'] === 'purpose'

function purposeless(rule: JsonObject): JsonObject {
  const { constraint = null } = rule
  return isJsonArray(constraint) ? { ...rule, constraint: constraint.filter((one) => !isPurpose(one)) } : rule
}

function notifyingAll(): Fault {
  const brought = new Map<Json | undefined, JsonObject>()
  return {
    name: 'notifies-of-all',
    breaks: id(10),
    what: 'A notification has the complete entity.',
    handle(asked, honest) {
      if (to('POST', /\/entities$/)(asked)) brought.set(objectIn(asked)['id'], objectIn(asked))
      return honest(asked)
    },
    notify(sent, deliver) {
      const body = objectIn(sent)
      const data = listed(body['data']).map((one) => ({ ...brought.get(members(one)['id']), ...members(one) }))
      return deliver(withJson(sent, { ...body, data }))
    },
  }
}

/** The notification of a hidden change follows the notification of the visible change. */
function notifyingLate(): Fault {
  let call: Honest | undefined
  let last: Asked | undefined
  let isDue = false
  return {
    name: 'notifies-of-hidden-late',
    breaks: id(10),
    what: 'It also notifies of a hidden change, with a delay.',
    handle(asked, honest) {
      if (to('PATCH', /\/attrs$/)(asked) && 'speed' in objectIn(asked)) isDue = true
      return honest(asked)
    },
    notify(sent, deliver) {
      call = deliver
      if (sent.method !== 'POST' || !isDue) return deliver(sent)
      last = withJson(sent, { ...objectIn(sent), id: 'urn:ngsi-ld:Notification:late' })
      isDue = false
      setTimeout(() => void (last === undefined ? undefined : call?.(last)), 300)
      return deliver(sent)
    },
  }
}

function naming(): Fault {
  const callers = new Map<string, string>()
  return {
    name: 'record-names',
    breaks: id(12),
    what: 'A record names the client in plain text.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      callers.set(reply.headers.get('citygate-request') ?? '', clientOf(asked))
      if (!proves(asked) || !isGood(reply)) return reply
      const request = asked.url.pathname.split('/').at(-1) ?? ''
      return editRecord(reply, (record) => ({ ...record, by: callers.get(request) ?? '' }))
    },
  }
}

export const maskFaults: readonly Fault[] = [
  seeing(
    { name: 'own-form-unmasked', breaks: id(1), what: 'One representation shows an attribute that others hide.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      const isOwn = readsOne(asked) && asked.url.pathname.startsWith('/v1/')
      return isOwn ? shared(reply, await honest(asOfficer(asked)), plate) : reply
    },
  ),
  seeing(
    { name: 'alias-unmasked', breaks: id(2), what: 'A query with its own context sees everything.' },
    (asked, honest, { asOfficer }) =>
      honest(queries(asked) && '@context' in objectIn(asked) ? asOfficer(asked) : asked),
  ),
  seeing(
    {
      name: 'filter-of-all',
      breaks: id(3),
      also: [id(7)],
      what: 'Numeric comparisons use hidden values.',
    },
    async (asked, honest, { asOfficer }) => {
      if (!readsMany(asked) || !/[<>]/.test(parameter(asked, 'q'))) return honest(asked)
      const found = new Set(listed(jsonOf(await honest(asOfficer(asked)))).map((one) => members(one)['id']))
      const reply = await honest(withParameters(asked, { q: null }))
      return withJson(
        reply,
        listed(jsonOf(reply)).filter((one) => found.has(members(one)['id'])),
      )
    },
  ),
  seeing(
    { name: 'entity-tag-of-all', breaks: id(4), what: 'The entity tag is computed from the stored entity.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      if (!readsOne(asked) || !isGood(reply)) return reply
      const whole = new TextDecoder().decode((await honest(asOfficer(asked))).body)
      return withHeader(reply, 'etag', `"${(await hash(whole)).slice(0, 16)}"`)
    },
  ),
  misreading({ name: 'purpose-unasked', breaks: id(5), what: 'It ignores the purposes of rules.' }, (policy) =>
    editRules(policy, purposeless),
  ),
  {
    name: 'purpose-literal',
    breaks: id(6),
    what: 'It does not recognise a narrower purpose.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      const isNarrower = JSON.stringify(claimsOf(asked)).includes('AcademicResearch')
      return readsOne(asked) && isNarrower ? editEntities(reply, (one) => members(without(one, plate))) : reply
    },
  },
  seeing(
    { name: 'simplified-unrounded', breaks: id(7), what: 'The simplified representation has exact values.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      const isShown = all(readsOne, isSimplified)(asked) && 'speed' in objectIn(reply)
      return isShown ? shared(reply, await honest(asOfficer(asked)), 'speed') : reply
    },
  ),
  seeing(
    { name: 'pseudonym-plain', breaks: id(8), what: 'The pseudonym is a hash of the value.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      const shown = members(objectIn(reply)[plate])['value']
      if (typeof shown !== 'string' || !shown.includes('pseudonym')) return reply
      const { value } = members(objectIn(await honest(asOfficer(asked)))[plate])
      const plain = await hash(typeof value === 'string' ? value : '')
      return withJson(reply, { ...objectIn(reply), [plate]: { type: 'Property', value: plain } })
    },
  ),
  seeing(
    { name: 'relationship-unnamed', breaks: id(9), what: 'A relationship still has the original id.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      if (!readsMany(asked) || !new TextDecoder().decode(reply.body).includes(':rotated:')) return reply
      const whole = listed(jsonOf(await honest(asOfficer(asked))))
      const list = listed(jsonOf(reply)).map((one, index) => {
        return { ...members(one), refVehicle: members(whole[index])['refVehicle'] ?? null }
      })
      return withJson(reply, list)
    },
  ),
  notifyingAll(),
  notifyingLate(),
  {
    name: 'denied-unrecorded',
    breaks: id(11),
    what: 'Denied requests are not logged.',
    async handle(asked, honest) {
      const reply = await honest(asked)
      if (!proves(asked) || !isGood(reply)) return reply
      const [, extra = ''] = /^extra (\S+)$/m.exec(new TextDecoder().decode(reply.body)) ?? []
      return atob(extra).includes('"denied"') ? { ...reply, status: 404 } : reply
    },
  },
  naming(),
  answering(
    { name: 'record-without-who', breaks: id(11), what: 'A record does not name the client.' },
    proves,
    (reply) => (isGood(reply) ? editRecord(reply, (record) => members(without(record, 'client'))) : reply),
  ),
  answering(
    { name: 'record-garbled', breaks: id(11), also: [id(12)], what: 'A record is not base64.' },
    proves,
    (reply) => edited(reply, (text) => text.replace(/^extra .*$/m, 'extra ***')),
  ),
]
