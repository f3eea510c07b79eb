// Faults that break one requirement each of the profile governance-g1, and the requirements that depend on it.

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
      what: 'A client that no rule names sees everything.',
    },
    (asked, honest, { asOfficer, put }) => {
      const isUnknown = readsEntities(asked) && !put.some((text) => text.includes(clientOf(asked)))
      return honest(isUnknown ? asOfficer(asked) : asked)
    },
  ),
  misreading({ name: 'prohibitions-ignored', breaks: id(2), what: 'It ignores prohibitions.' }, (policy) => {
    const { prohibition, ...rest } = policy
    return prohibition === undefined ? policy : { permission: ofNobody, ...rest }
  }),
  misreading({ name: 'unknown-left-out', breaks: id(3), what: 'It ignores an unknown operand.' }, (policy) =>
    editRules(policy, withoutUnknown),
  ),
  misreading({ name: 'first-operator', breaks: id(4), what: 'It uses the first of two operators.' }, (policy) =>
    editRules(policy, withFirstOperator),
  ),
  misreading(
    { name: 'own-context-unread', breaks: id(5), what: 'It drops members that the document’s own context defines.' },
    (policy) =>
      isJsonObject(policy['@context'] ?? null) ? { uid: policy['@id'] ?? '', permission: ofNobody } : policy,
  ),
  answering(
    { name: 'digest-of-nothing', breaks: id(6), what: 'The digest is not the digest of the document.' },
    to('GET', /\/versions\/\d+$/),
    (reply) => withJson(reply, { ...objectIn(reply), digest: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU' }),
  ),
  {
    name: 'rollback-promised',
    breaks: id(7),
    what: 'It answers a rollback without performing it.',
    handle(asked, honest) {
      if (!to('POST', /\/rollback$/)(asked)) return honest(asked)
      const url = new URL(asked.url.pathname.replace(/\/rollback$/, ''), asked.url)
      return honest({ ...asked, method: 'GET', url, body: new Uint8Array() })
    },
  },
  {
    name: 'withdrawal-promised',
    breaks: id(8),
    what: 'A withdrawn policy remains in force.',
    handle: async (asked, honest) =>
      isByOfficer(asked) && to('DELETE', /^\/v1\/policies\//)(asked) ? empty() : honest(asked),
  },
  understanding(
    { name: 'tenant-ignored', breaks: id(9), what: 'It answers every tenant with the data of the first one.' },
    () => true,
    (asked) => withHeader(asked, 'ngsild-tenant', null),
  ),
  seeing(
    { name: 'hidden-notified', breaks: id(10), what: 'A hidden entity has another problem text than a missing one.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      if (!readsOne(asked) || reply.status !== 404 || !isGood(await honest(asOfficer(asked)))) return reply
      return withJson(reply, { ...objectIn(reply), detail: 'You may not see this entity.' })
    },
  ),
  seeing(
    { name: 'hidden-counted', breaks: id(11), what: 'It counts hidden entities.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      if (!readsMany(asked) || !reply.headers.has('ngsild-results-count')) return reply
      const { headers } = await honest(asOfficer(asked))
      return withHeader(reply, 'ngsild-results-count', headers.get('ngsild-results-count'))
    },
  ),
  seeing(
    { name: 'anybody-rules', breaks: id(12), what: 'Every client with a token can publish and withdraw policies.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      const isRefused = reply.status === 403 && asked.url.pathname.startsWith('/v1/policies')
      return isRefused ? honest(asOfficer(asked)) : reply
    },
  ),
  seeing(
    { name: 'writing-undecided', breaks: id(13), what: 'A client that may write one entity may write every entity.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      const isRefused = reply.status === 403 && ['POST', 'PATCH'].includes(asked.method)
      return isRefused && asked.url.pathname.startsWith('/ngsi-ld') ? honest(asOfficer(asked)) : reply
    },
  ),
  misreading(
    { name: 'assignee-ignored', breaks: id(14), also: [id(6)], what: 'It ignores the assignee of a read rule.' },
    (policy) =>
      editRules(policy, (rule) => (rule['action'] === 'read' ? (without(rule, 'assignee') as JsonObject) : rule)),
  ),
  answering(
    { name: 'always-permitted', breaks: id(15), what: 'The evaluation endpoint always returns a permission.' },
    to('POST', /^\/access\/v1\/evaluation$/),
    (reply) => (isGood(reply) ? withJson(reply, { ...objectIn(reply), decision: true }) : reply),
  ),
  seeing(
    { name: 'rule-disclosed', breaks: id(16), what: 'A denied client receives the id of the policy.' },
    async (asked, honest, { put }) => {
      const reply = await honest(asked)
      if (!readsOne(asked) || reply.status !== 404) return reply
      const policy = put.findLast((text) => text.includes(clientOf(asked)))
      const [, uid = null] = /"uid":"([^"]+)"/.exec(policy ?? '') ?? []
      return withJson(reply, { ...objectIn(reply), policy: uid })
    },
  ),
]
