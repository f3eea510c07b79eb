// Who may see and change what: permissions, prohibitions, and hidden entities, which are answered like missing ones (profile
// urn:citygate:odrl:, "The question").

import { ask, entityPath, idsOf, listPath, newReader, objectsOf, officer, partyOf, tenantsOf } from './subject/city.ts'
import { both, type LampCheck, power, secret, seen, showing } from './subject/lamps.ts'
import { constraint, ofType, policyOf, publish, withdraw, withPolicy } from './subject/policies.ts'
import { refusalOf } from './refusals.ts'
import type { Answer } from '../../runner/target.ts'

const byDefault: LampCheck = {
  id: 'GOV-G1-001',
  async run(findings, city, { id, type }) {
    const reader = newReader(city)
    findings.equal('a reader without any rule sees', 'nothing', await seen(city, reader, id(1)))
    const list = await ask(city, reader, 'GET', listPath({ type }))
    if (findings.status('its list', 200, list)) findings.equal('entities in its list', 0, objectsOf(list.json).length)
    findings.equal('an officer sees', both, await seen(city, officer, id(1)))
  },
}

const prohibited: LampCheck = {
  id: 'GOV-G1-002',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const permission = showing(city, reader, lamps, power, secret)
    const prohibition = showing(city, reader, lamps, secret)
    for (const [first, second] of [
      [{ permission }, { prohibition }],
      [{ prohibition }, { permission }],
    ] as const) {
      await withPolicy(findings, city, first, async () => {
        await withPolicy(findings, city, second, async () => {
          const what = 'prohibition' in first ? 'the permission last' : 'the prohibition last'
          findings.equal(`${what}: what the reader sees`, 'power', await seen(city, reader, lamps.id(1)))
        })
      })
    }
    await withPolicy(findings, city, { conflict: 'prohibit', permission, prohibition }, async () => {
      findings.equal('both in one policy: what the reader sees', 'power', await seen(city, reader, lamps.id(1)))
    })
  },
}

const withdrawn: LampCheck = {
  id: 'GOV-G1-008',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const name = city.target.session.name()
    const policy = `conformance-${name}`
    const permission = showing(city, reader, lamps, power)
    const cause = await publish(city, policy, policyOf(name, { permission }))
    findings.that(cause === undefined, 'a policy of the suite', 'in force', cause ?? '')
    findings.equal('what the reader sees at once', 'power', await seen(city, reader, lamps.id(1)))
    const gone = await withdraw(city, policy)
    // 204, or by the approval of a second officer 200.
    findings.that([200, 204].includes(gone.status), 'withdrawing it', '200 or 204', `${gone.missing ?? gone.status}`)
    findings.equal('what the reader sees afterwards', 'nothing', await seen(city, reader, lamps.id(1)))
  },
}

const tenants: LampCheck = {
  id: 'GOV-G1-009',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const id = lamps.id(1)
    const others = [...tenantsOf(city).slice(1), `conformance${city.target.session.name()}`]
    await withPolicy(findings, city, { permission: showing(city, reader, lamps, power) }, async ({ id: policy }) => {
      findings.equal('in the tenant of the policy', 'power', await seen(city, reader, id))
      for (const tenant of others) {
        const headers = { 'ngsild-tenant': tenant }
        const answer = await ask(city, reader, 'GET', entityPath(id), { headers })
        findings.that(answer.status >= 400 && answer.status < 500, `the entity, asked for of ${tenant}`, '4xx', `${answer.status}`) // prettier-ignore
        findings.that(!answer.text.includes(power), `the answer to ${tenant}`, 'nothing of the entity', answer.text)
        const read = await ask(city, officer, 'GET', `/v1/policies/${policy}`, { headers })
        findings.that(read.status >= 400, `the policy, asked for of ${tenant}`, '4xx', `${read.status}`)
      }
    })
  },
}

/** The content of a refusal without the requested id. */
const shape = (answer: Answer, id: string): string =>
  refusalOf(answer).replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID')

const absent: LampCheck = {
  id: 'GOV-G1-010',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const permission = { ...showing(city, reader, lamps, power), target: lamps.id(1) }
    await withPolicy(findings, city, { permission }, async () => {
      findings.equal('what may be seen', 'power', await seen(city, reader, lamps.id(1)))
      const none = lamps.id(1).replace(lamps.name, city.target.session.name())
      for (const path of [entityPath, (id: string) => `/v1/entities/${encodeURIComponent(id)}`]) {
        const hidden = await ask(city, reader, 'GET', path(lamps.id(2)))
        const missing = await ask(city, reader, 'GET', path(none))
        const what = path('…').replace('%E2%80%A6', '')
        findings.status(`${what}, hidden`, 404, hidden)
        findings.equal(`${what}, hidden: body`, shape(missing, none), shape(hidden, lamps.id(2)))
        const names = (answer: Answer) => [...answer.headers.keys()].toSorted().join(' ')
        findings.equal(`${what}, hidden: headers`, names(missing), names(hidden))
      }
    })
  },
}

const counted: LampCheck = {
  id: 'GOV-G1-011',
  async run(findings, city, lamps) {
    const { type, id } = lamps
    const reader = newReader(city)
    const shown = [id(1), id(3), id(5)]
    const permission = { ...showing(city, reader, lamps, power), target: shown }
    await withPolicy(findings, city, { permission }, async () => {
      const seenIds: string[] = []
      for (const offset of ['0', '2']) {
        const answer = await ask(city, reader, 'GET', listPath({ type, limit: '2', offset, count: 'true' }))
        if (!findings.status(`the page from ${offset}`, 200, answer)) return
        findings.equal(`entities from ${offset}`, offset === '0' ? 2 : 1, objectsOf(answer.json).length)
        findings.equal('total count', '3', answer.headers.get('ngsild-results-count') ?? 'none')
        seenIds.push(...idsOf(answer))
      }
      findings.equal('all pages', shown, seenIds.toSorted())
      const own = await ask(city, reader, 'GET', `/v1/entities?${new URLSearchParams({ type, limit: '1000' })}`)
      if (findings.status('/v1/entities', 200, own)) findings.equal('/v1/entities', shown, idsOf(own).toSorted())
    })
  },
}

const changing: LampCheck = {
  id: 'GOV-G1-013',
  async run(findings, city, { id, type }) {
    const vendor = { ...newReader(city), role: 'vendor' } as const
    const assignee = partyOf(city, vendor)
    const prohibition = { assignee, action: 'modify', constraint: ofType(type) }
    const permission = { assignee, action: 'read', constraint: ofType(type) }
    await withPolicy(findings, city, { permission, prohibition }, async () => {
      const path = entityPath(id(1))
      const body = { [power]: { type: 'Property', value: 999 } }
      const created = { id: `${id(1)}-by-vendor`, type, [power]: { type: 'Property', value: 1 } }
      for (const [what, answer] of [
        ['changing', await ask(city, vendor, 'PATCH', `${path}/attrs`, { body })],
        ['creating', await ask(city, vendor, 'POST', '/ngsi-ld/v1/entities', { body: created })],
        ['deleting', await ask(city, vendor, 'DELETE', path)],
      ] as const) {
        findings.that([403, 404].includes(answer.status), what, '403 or 404', `${answer.missing ?? answer.status}`)
      }
      const after = await ask(city, officer, 'GET', path)
      if (findings.status('reading it afterwards', 200, after)) {
        findings.equal('its value afterwards', 10, after.member(power, 'value'))
      }
      const made = await ask(city, officer, 'DELETE', entityPath(created.id))
      findings.status('the entity that was not to be created', 404, made)
    })
  },
}

const elsewhere: LampCheck = {
  id: 'GOV-G1-014',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const other = newReader(city)
    const constraints = [ofType(lamps.type), constraint('citygate:attribute', 'eq', { '@id': power })]
    const permission = { assignee: partyOf(city, reader), action: 'read', constraint: constraints, target: lamps.id(2) }
    await withPolicy(findings, city, { permission }, async () => {
      findings.equal('whom it is for', 'power', await seen(city, reader, lamps.id(2)))
      findings.equal('another reader', 'nothing', await seen(city, other, lamps.id(2)))
      findings.equal('another entity', 'nothing', await seen(city, reader, lamps.id(3)))
    })
  },
}

export const accessChecks: readonly LampCheck[] = [
  byDefault,
  prohibited,
  withdrawn,
  tenants,
  absent,
  counted,
  changing,
  elsewhere,
]
