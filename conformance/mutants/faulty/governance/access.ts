// What breaks each requirement of the profile governance-g1, and what cannot be kept without it.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Fault } from '../../server.ts'
import { answering, empty, members, numbered, to, understanding, withHeader, withJson, without } from '../edit.ts'
import { clientOf, editRules, isByOfficer, isGood, misreading, objectIn, ofNobody, readsEntities, readsMany, readsOne, seeing } from './readers.ts' // prettier-ignore

const id = numbered('GOV-G1')

const known: readonly Json[] = ['citygate:entityType', 'citygate:attribute']

function withoutUnknown(rule: JsonObject): JsonObject {
  const { constraint = null } = rule
  if (!isJsonArray(constraint)) return rule
  return { ...rule, constraint: constraint.filter((one) => known.includes(members(one)['leftOperand'] ?? null)) }
}

function withFirstOperator(rule: JsonObject): JsonObject {
  const [first] = Object.entries(members(rule['constraint'])).filter(([name]) => ['and', 'or', 'xone'].includes(name))
  return first === undefined ? rule : { ...rule, constraint: Object.fromEntries([first]) }
}

export const accessFaults: readonly Fault[] = [
  seeing(
    {
      name: 'permitted-by-default',
      breaks: id(1),
      also: [id(14)],
      what: 'Whoever no rule speaks of sees everything.',
    },
    (asked, honest, { asOfficer, put }) => {
      const isUnknown = readsEntities(asked) && !put.some((text) => text.includes(clientOf(asked)))
      return honest(isUnknown ? asOfficer(asked) : asked)
    },
  ),
  misreading({ name: 'prohibitions-ignored', breaks: id(2), what: 'Prohibitions are left out.' }, (policy) => {
    const { prohibition, ...rest } = policy
    return prohibition === undefined ? policy : { permission: ofNobody, ...rest }
  }),
  misreading({ name: 'unknown-left-out', breaks: id(3), what: 'An operand that is not known is left out.' }, (policy) =>
    editRules(policy, withoutUnknown),
  ),
  misreading({ name: 'first-operator', breaks: id(4), what: 'The first of two operators is taken.' }, (policy) =>
    editRules(policy, withFirstOperator),
  ),
  misreading(
    { name: 'own-context-unread', breaks: id(5), what: 'Members under a context of the document’s own are dropped.' },
    (policy) =>
      isJsonObject(policy['@context'] ?? null) ? { uid: policy['@id'] ?? '', permission: ofNobody } : policy,
  ),
  answering(
    { name: 'digest-of-nothing', breaks: id(6), what: 'The digest is not that of the document.' },
    to('GET', /\/versions\/\d+$/),
    (reply) => withJson(reply, { ...objectIn(reply), digest: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU' }),
  ),
  {
    name: 'rollback-promised',
    breaks: id(7),
    what: 'A rollback is answered and not done.',
    handle(asked, honest) {
      if (!to('POST', /\/rollback$/)(asked)) return honest(asked)
      const url = new URL(asked.url.pathname.replace(/\/rollback$/, ''), asked.url)
      return honest({ ...asked, method: 'GET', url, body: new Uint8Array() })
    },
  },
  {
    name: 'withdrawal-promised',
    breaks: id(8),
    what: 'A policy that was withdrawn holds on.',
    handle: async (asked, honest) =>
      isByOfficer(asked) && to('DELETE', /^\/v1\/policies\//)(asked) ? empty() : honest(asked),
  },
  understanding(
    { name: 'tenant-ignored', breaks: id(9), what: 'Every tenant is answered as the first one.' },
    () => true,
    (asked) => withHeader(asked, 'ngsild-tenant', null),
  ),
  seeing(
    { name: 'hidden-told', breaks: id(10), what: 'What is hidden is answered in other words than what is not there.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      if (!readsOne(asked) || reply.status !== 404 || !isGood(await honest(asOfficer(asked)))) return reply
      return withJson(reply, { ...objectIn(reply), detail: 'You may not see this entity.' })
    },
  ),
  seeing(
    { name: 'hidden-counted', breaks: id(11), what: 'What is hidden is counted.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      if (!readsMany(asked) || !reply.headers.has('ngsild-results-count')) return reply
      const { headers } = await honest(asOfficer(asked))
      return withHeader(reply, 'ngsild-results-count', headers.get('ngsild-results-count'))
    },
  ),
  seeing(
    { name: 'anybody-rules', breaks: id(12), what: 'Whoever has a token publishes and withdraws policies.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      const isRefused = reply.status === 403 && asked.url.pathname.startsWith('/v1/policies')
      return isRefused ? honest(asOfficer(asked)) : reply
    },
  ),
  seeing(
    { name: 'writing-undecided', breaks: id(13), what: 'Whoever may write at all may write everything.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      const isRefused = reply.status === 403 && ['POST', 'PATCH'].includes(asked.method)
      return isRefused && asked.url.pathname.startsWith('/ngsi-ld') ? honest(asOfficer(asked)) : reply
    },
  ),
  misreading(
    { name: 'assignee-ignored', breaks: id(14), also: [id(6)], what: 'What one may read, all may read.' },
    (policy) =>
      editRules(policy, (rule) => (rule['action'] === 'read' ? (without(rule, 'assignee') as JsonObject) : rule)),
  ),
  answering(
    { name: 'always-permitted', breaks: id(15), what: 'The decision that is told is always a permission.' },
    to('POST', /^\/access\/v1\/evaluation$/),
    (reply) => (isGood(reply) ? withJson(reply, { ...objectIn(reply), decision: true }) : reply),
  ),
  seeing(
    { name: 'rule-told', breaks: id(16), what: 'Whoever is denied is told by which policy.' },
    async (asked, honest, { put }) => {
      const reply = await honest(asked)
      if (!readsOne(asked) || reply.status !== 404) return reply
      const policy = put.findLast((text) => text.includes(clientOf(asked)))
      const [, uid = null] = /"uid":"([^"]+)"/.exec(policy ?? '') ?? []
      return withJson(reply, { ...objectIn(reply), policy: uid })
    },
  ),
]
