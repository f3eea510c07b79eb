// Policies as documents: refusals with their place, equivalent spellings, versions, and who may do what with them.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { canonical, type Findings, shown } from '../../findings.ts'
import { ask, type Caller, type City, newReader, officer, partyOf } from './subject/city.ts'
import { type LampCheck, type Lamps, power, secret, seen, showing } from './subject/lamps.ts'
import {
  approved,
  constraint,
  linked,
  ofType,
  policyOf,
  policyPath,
  publish,
  put,
  withdraw,
  withPolicy,
} from './subject/policies.ts'

/** The policy is refused, the place is reported as a pointer into the document, and nothing of it is in force. */
async function refusedWithPlace(
  findings: Findings,
  city: City,
  reader: Caller,
  { id }: Lamps,
  faults: readonly (readonly [what: string, rule: JsonObject, place: string])[],
): Promise<void> {
  for (const [what, permission, place] of faults) {
    const name = city.target.session.name()
    const policy = `conformance-${name}`
    const answer = await put(city, policy, policyOf(name, { permission: [permission] }))
    findings.that([400, 422].includes(answer.status), what, '400 or 422', `${answer.missing ?? answer.status}`)
    if (answer.status === 400 || answer.status === 422) {
      const [path, detail] = [answer.member('path'), answer.member('detail')]
      const isInside = typeof path === 'string' && (path === place || path.startsWith(`${place}/`))
      findings.that(isInside, `${what}: path`, place, shown(path))
      findings.that(typeof detail === 'string' && detail !== '', `${what}: detail`, 'a sentence', 'none')
    }
    findings.equal(`${what}: what the reader sees afterwards`, 'nothing', await seen(city, reader, id(1)))
    if (answer.status < 300) await withdraw(city, policy)
  }
}

const unknownTerms: LampCheck = {
  id: 'GOV-G1-003',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const right = showing(city, reader, lamps, power)
    const restricted = (one: JsonObject): JsonObject => ({ ...right, constraint: [ofType(lamps.type), one] })
    await refusedWithPlace(findings, city, reader, lamps, [
      ['an unknown operand', restricted(constraint('citygate:weather', 'eq', 'dry')), '/permission/0/constraint/1'],
      ['an unknown operator', restricted(constraint('citygate:attribute', 'looksLike', { '@id': power })), '/permission/0/constraint/1'], // prettier-ignore
      ['an unknown action', { ...right, action: 'glance' }, '/permission/0/action'],
      ['an unknown duty', { ...right, duty: { action: 'citygate:vanish' } }, '/permission/0/duty'],
      ['an unknown member', { ...right, colour: 'red' }, '/permission/0/colour'],
    ])
  },
}

const twoOperators: LampCheck = {
  id: 'GOV-G1-004',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const right = showing(city, reader, lamps, power)
    const [one, other] = [constraint('citygate:attribute', 'eq', { '@id': power }), ofType(lamps.type)]
    await refusedWithPlace(findings, city, reader, lamps, [
      ['a constraint with and and or', { ...right, constraint: { and: [one, other], or: [one] } }, '/permission/0/constraint'], // prettier-ignore
      ['a constraint with or and xone', { ...right, constraint: { or: [one], xone: [other] } }, '/permission/0/constraint'], // prettier-ignore
    ])
  },
}

const o = 'http://www.w3.org/ns/odrl/2/'
const c = 'urn:citygate:odrl:'

/** One policy in four spellings of JSON-LD: it permits the power of the lamps, and not the secret. */
function spellings(name: string, assignee: string, type: string): readonly (readonly [string, JsonObject])[] {
  const uid = `urn:citygate:conformance:policy:${name}`
  const id = (value: string): JsonObject => ({ '@id': value })
  const whole = (leftOperand: string, value: string): JsonObject => ({
    [`${o}leftOperand`]: [id(`${c}${leftOperand}`)],
    [`${o}operator`]: [id(`${o}eq`)],
    [`${o}rightOperand`]: [id(value)],
  })
  return [
    [
      'terms of the context',
      policyOf(name, {
        permission: {
          assignee,
          action: 'read',
          constraint: [ofType(type), constraint('citygate:attribute', 'eq', power)],
        },
      }),
    ],
    [
      'whole IRIs',
      {
        '@id': uid,
        [`${o}permission`]: [
          {
            [`${o}assignee`]: [id(assignee)],
            [`${o}action`]: [id(`${o}read`)],
            [`${o}constraint`]: [whole('entityType', type), whole('attribute', power)],
          },
        ],
      },
    ],
    [
      'a context of its own',
      {
        '@context': { o, c },
        '@id': uid,
        'o:permission': {
          'o:assignee': id(assignee),
          'o:action': id('o:read'),
          'o:constraint': [
            { 'o:leftOperand': id('c:entityType'), 'o:operator': id('o:eq'), 'o:rightOperand': id(type) },
            { 'o:leftOperand': id('c:attribute'), 'o:operator': id('o:eq'), 'o:rightOperand': id(power) },
          ],
        },
      },
    ],
    [
      'a flat graph',
      {
        '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
        '@graph': [
          { uid: '_:one', assignee, action: 'read', constraint: ['_:two', '_:three'] },
          { uid: '_:two', ...ofType(type) },
          { uid: '_:three', ...constraint('citygate:attribute', 'eq', id(power)) },
          { uid, permission: '_:one' },
        ],
      },
    ],
  ]
}

const equivalent: LampCheck = {
  id: 'GOV-G1-005',
  async run(findings, city, { type, id }) {
    for (const number of [0, 1, 2, 3]) {
      const reader = newReader(city)
      const name = city.target.session.name()
      const policy = `conformance-${name}`
      const [what, document] = spellings(name, partyOf(city, reader), type)[number] ?? ['', {}]
      const cause = await publish(city, policy, document)
      findings.that(cause === undefined, what, 'in force', cause ?? '')
      findings.equal(`${what}: what the reader sees`, 'power', await seen(city, reader, id(1)))
      await withdraw(city, policy)
    }
  },
}

/** SHA-256 of canonical JSON (RFC 8785), in base64url. The policies of the suite contain only strings. */
async function digestOf(document: JsonObject): Promise<string> {
  const bytes = new TextEncoder().encode(canonical(document))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return btoa(String.fromCodePoint(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

const versions: LampCheck = {
  id: 'GOV-G1-006',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const rules = { permission: showing(city, reader, lamps, power) }
    await withPolicy(findings, city, rules, async ({ id, name, change }) => {
      const documents = [policyOf(name, rules), policyOf(name, { permission: showing(city, reader, lamps, secret) })]
      if (!(await change(documents[1] ?? {}))) return
      findings.equal('what the reader sees by the second', 'secret', await seen(city, reader, lamps.id(1)))
      for (const [index, document] of documents.entries()) {
        const what = `version ${index + 1}`
        const version = await ask(city, officer, 'GET', `${policyPath(id)}/versions/${index + 1}`)
        if (!findings.status(what, 200, version)) continue
        findings.equal(`${what}: document`, document, version.member('document'))
        findings.equal(`${what}: digest`, await digestOf(document), version.member('digest'))
        findings.equal(`${what}: state`, index === 0 ? 'replaced' : 'in-force', version.member('state'))
        findings.that(typeof version.member('at') === 'string', `${what}: when`, 'a time', 'none')
        findings.that(version.member('author') !== undefined, `${what}: author`, 'who published it', 'nobody')
      }
    })
  },
}

const rolledBack: LampCheck = {
  id: 'GOV-G1-007',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const rules = { permission: showing(city, reader, lamps, power) }
    await withPolicy(findings, city, rules, async ({ id, name, change }) => {
      if (!(await change(policyOf(name, { permission: showing(city, reader, lamps, secret) })))) return
      const answer = await ask(city, officer, 'POST', `${policyPath(id)}/rollback`, { body: { version: 1 } })
      const back = await approved(city, id, answer)
      findings.status('rolling back', 200, back)
      findings.equal('the newest version', 3, back.member('versions', 0, 'version'))
      findings.equal('what the reader sees by the first again', 'power', await seen(city, reader, lamps.id(1)))
    })
  },
}

const officersAlone: LampCheck = {
  id: 'GOV-G1-012',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const vendor = { ...newReader(city), role: 'vendor' } as const
    const rules = { permission: showing(city, reader, lamps, power) }
    await withPolicy(findings, city, rules, async ({ id, name }) => {
      const body = policyOf(name, { permission: showing(city, reader, lamps, power, secret) })
      for (const [by, what, status] of [
        [reader, 'a reader', 403],
        [vendor, 'a vendor', 403],
        [null, 'nobody', 401],
      ] as const) {
        findings.status(`${what} lists policies`, status, await ask(city, by, 'GET', '/v1/policies'))
        const replaced = await ask(city, by, 'PUT', policyPath(id), { body, type: linked })
        findings.status(`${what} publishes`, status, replaced)
        findings.status(`${what} withdraws`, status, await ask(city, by, 'DELETE', policyPath(id)))
      }
      findings.equal('what the reader sees afterwards', 'power', await seen(city, reader, lamps.id(1)))
    })
  },
}

export const publishingChecks: readonly LampCheck[] = [
  unknownTerms,
  twoOperators,
  equivalent,
  versions,
  rolledBack,
  officersAlone,
]
