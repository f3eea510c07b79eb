// Faults that break one requirement each of the profile governance-g3, and the requirements that depend on it.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Asked, Fault } from '../../server.ts'
import {
  answering,
  empty,
  listed,
  members,
  numbered,
  to,
  understanding,
  withHeader,
  withJson,
  without,
} from '../edit.ts'
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

const id = numbered('GOV-G3')
const proves = to('GET', /^\/audit\/proof\//)
const consents = to('PUT', /^\/v1\/consents\//)

function jurisdictionOf(asked: Asked): Json {
  const { authorization_details: details = null } = claimsOf(asked) as JsonObject
  return members(listed(details)[0])['jurisdiction'] ?? null
}

function baseless(rule: JsonObject): JsonObject {
  const { constraint = null } = rule
  if (!isJsonArray(constraint)) return rule
  return { ...rule, constraint: constraint.filter((one) => members(one)['leftOperand'] !== 'citygate:legalBasis') }
}

function approvedAtOnce(): Fault {
  const requested = new Set<string>()
  const facts = {
    name: 'override-at-once',
    breaks: id(12),
    what: 'A break-glass request takes effect before another officer has approved it.',
  }
  return seeing(facts, async (asked, honest, { asOfficer }) => {
    if (readsOne(asked) && requested.has(clientOf(asked))) return honest(asOfficer(asked))
    const reply = await honest(asked)
    if (to('POST', /^\/v1\/break-glass$/)(asked) && isGood(reply)) requested.add(clientOf(asked))
    if (to('POST', /\/approval$/)(asked) && isGood(reply)) requested.clear()
    return reply
  })
}

export const transferFaults: readonly Fault[] = [
  seeing(
    {
      name: 'abroad-unasked',
      breaks: id(1),
      what: 'Recipients in another jurisdiction see what domestic recipients see.',
    },
    (asked, honest, { asOfficer }) => honest(readsOne(asked) && jurisdictionOf(asked) === 'PK' ? asOfficer(asked) : asked), // prettier-ignore
  ),
  seeing(
    {
      name: 'unknown-is-home',
      breaks: id(2),
      also: [id(4)],
      what: 'It treats a recipient without a jurisdiction as domestic.',
    },
    (asked, honest, { asOfficer }) => honest(readsOne(asked) && jurisdictionOf(asked) === null ? asOfficer(asked) : asked), // prettier-ignore
  ),
  misreading({ name: 'basis-unasked', breaks: id(3), what: 'It ignores the legal bases of rules.' }, (policy) =>
    editRules(policy, baseless),
  ),
  answering(
    { name: 'law-undated', breaks: id(4), what: 'A transfer rule pack is named without its date.' },
    to('POST', /^\/access\/v1\/evaluation$/),
    (reply) => edited(reply, (text) => text.replaceAll(/ of \d{4}-\d{2}-\d{2}/g, '')),
  ),
  seeing(
    { name: 'small-groups-counted', breaks: id(5), what: 'It counts a group that is too small.' },
    async (asked, honest, { asOfficer }) => {
      const reply = await honest(asked)
      if (!readsMany(asked) || !reply.headers.has('citygate-suppressed')) return reply
      const { headers } = await honest(asOfficer(asked))
      return withHeader(reply, 'ngsild-results-count', headers.get('ngsild-results-count'))
    },
  ),
  answering(
    {
      name: 'threshold-disclosed',
      breaks: id(6),
      what: 'It reports the threshold only where something is suppressed.',
    },
    readsMany,
    (reply) => (new TextDecoder().decode(reply.body) === '[]' ? reply : withHeader(reply, 'citygate-suppressed', null)),
  ),
  understanding(
    { name: 'consent-for-all', breaks: id(7), what: 'A consent for one purpose is applied to every purpose.' },
    consents,
    (asked) => withJson(asked, { ...objectIn(asked), purposes: ['dpv:ResearchAndDevelopment', 'dpv:Marketing'] }),
  ),
  {
    name: 'withdrawal-unheard',
    breaks: id(8),
    what: 'It answers a withdrawal without recording it.',
    handle: async (asked, honest) =>
      consents(asked) && objectIn(asked)['status'] === 'dpv:ConsentWithdrawn' ? empty(200) : honest(asked),
  },
  understanding({ name: 'consent-without-end', breaks: id(9), what: 'A consent never expires.' }, consents, (asked) =>
    withJson(asked, members(without(objectIn(asked), 'expires'))),
  ),
  answering(
    { name: 'record-altered', breaks: id(10), what: 'A record differs from the logged record.' },
    proves,
    (reply) =>
      isGood(reply) ? editRecord(reply, (record) => ({ ...record, decision: 'permitted', status: 200, by: 1 })) : reply,
  ),
  answering(
    { name: 'proof-unsigned', breaks: id(10), what: 'A checkpoint has an invalid signature.' },
    proves,
    (reply) => edited(reply, (text) => text.replace(/(— \S+ \S{6})\S{8}/, '$1AAAAAAAA')),
  ),
  answering(
    { name: 'proof-garbled', breaks: id(10), also: [id(13)], what: 'The record in a proof is not base64.' },
    proves,
    (reply) => edited(reply, (text) => text.replace(/^extra .*$/m, 'extra ***')),
  ),
  answering({ name: 'path-garbled', breaks: id(10), what: 'A hash in a proof is not base64.' }, proves, (reply) =>
    edited(reply, (text) => text.replace('\n\n', '\n***\n\n')),
  ),
  answering(
    { name: 'signature-garbled', breaks: id(11), what: 'The signature of a checkpoint is not base64.' },
    to('GET', /^\/audit\/checkpoint$/),
    (reply) => edited(reply, (text) => text.replace(/(— \S+) \S+/, '$1 ***')),
  ),
  answering(
    { name: 'log-rewritten', breaks: id(11), what: 'An old record was altered after its checkpoint.' },
    to('GET', /^\/audit\/tile\//),
    (reply) => ({ ...reply, body: reply.body.map((byte, index) => (index === 0 ? byte ^ 1 : byte)) }),
  ),
  approvedAtOnce(),
  {
    name: 'emergency-endless',
    breaks: id(13),
    what: 'A break-glass override does not end when it is revoked.',
    handle: async (asked, honest) => (to('DELETE', /^\/v1\/break-glass\//)(asked) ? empty() : honest(asked)),
  },
]
