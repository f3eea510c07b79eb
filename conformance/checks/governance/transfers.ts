// Data transfers: a recipient in another or an unknown jurisdiction gets only what a policy and the transfer rules of the city
// permit.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { shown as shownAs } from '../../findings.ts'
import { attributes, type BusCheck, type Buses, plate, ruleFor, values } from './subject/buses.ts'
import { ask, type Caller, type City, entityPath, newReader, objectsOf, officer } from './subject/city.ts'
import { subjectOf } from './explaining.ts'
import { constraint, withPolicy } from './subject/policies.ts'

async function sees(city: City, reader: Caller, { id }: Buses): Promise<boolean> {
  return (await ask(city, reader, 'GET', entityPath(id(1)))).text.includes(values.plate)
}

const homeOf = ({ settings }: City): string => settings['jurisdiction'] ?? ''
/** Another country. */
const abroadOf = (city: City): string => (homeOf(city) === 'PK' ? 'BR' : 'PK')

/** A permission to see the plate, for recipients in the jurisdiction of the city. */
function atHome(city: City, reader: Caller, buses: Buses): JsonObject {
  const within = constraint('citygate:recipientJurisdiction', 'eq', {
    '@id': `https://w3id.org/dpv/loc#${homeOf(city)}`,
  })
  return { permission: ruleFor(city, reader, buses, { constraint: [attributes(plate), within] }) }
}

const foreign: BusCheck = {
  id: 'GOV-G3-001',
  async run(findings, city, buses) {
    const reader = newReader(city)
    await withPolicy(findings, city, atHome(city, reader, buses), async () => {
      findings.equal('a recipient within: visible', true, await sees(city, reader, buses))
      const abroad = { ...reader, jurisdiction: abroadOf(city) }
      findings.equal('a recipient abroad: visible', false, await sees(city, abroad, buses))
    })
  },
}

const unknown: BusCheck = {
  id: 'GOV-G3-002',
  async run(findings, city, buses) {
    const reader = newReader(city)
    const elsewhere = { ...reader, jurisdiction: null }
    await withPolicy(findings, city, atHome(city, reader, buses), async () => {
      findings.equal('a rule for recipients within: visible', false, await sees(city, elsewhere, buses))
    })
    const notAbroad = constraint('citygate:recipientJurisdiction', 'neq', { '@id': `https://w3id.org/dpv/loc#${abroadOf(city)}` }) // prettier-ignore
    const permission = ruleFor(city, reader, buses, { constraint: [attributes(plate), notAbroad] })
    await withPolicy(findings, city, { permission }, async () => {
      findings.equal('a rule for all but one country: visible', false, await sees(city, elsewhere, buses))
    })
  },
}

const basis = 'https://conformance.example/law/article-1'

const byBasis: BusCheck = {
  id: 'GOV-G3-003',
  async run(findings, city, buses) {
    const reader = newReader(city)
    const asked = constraint('citygate:legalBasis', 'eq', { '@id': basis })
    const permission = ruleFor(city, reader, buses, { constraint: [attributes(plate), asked] })
    await withPolicy(findings, city, { permission }, async () => {
      for (const [what, legalBases, expected] of [
        ['by that basis', [basis], true],
        ['by another basis', [`${basis}9`], false],
        ['without a basis', undefined, false],
      ] as const) {
        const asking = legalBases === undefined ? reader : { ...reader, legalBases }
        findings.equal(`${what}: whether it is seen`, expected, await sees(city, asking, buses))
      }
    })
  },
}

const names = ['location', plate]

/** Which of the names are in the response to a reader. */
async function shown(city: City, reader: Caller, { id }: Buses): Promise<readonly string[]> {
  const answer = await ask(city, reader, 'GET', entityPath(id(1)))
  return names.filter((name) => answer.member(name) !== undefined)
}

const enforced: BusCheck = {
  id: 'GOV-G3-004',
  async run(findings, city, buses) {
    const reader = newReader(city)
    const elsewhere = { ...reader, jurisdiction: null }
    const permission = ruleFor(city, reader, buses, { constraint: attributes(...names) })
    await withPolicy(findings, city, { permission }, async () => {
      findings.equal('what a recipient within sees', names, [...(await shown(city, reader, buses))])
      const seen = await shown(city, elsewhere, buses)
      findings.that(seen.length < names.length, 'what the transfer rules withhold from a recipient in an unknown jurisdiction', 'something', 'nothing') // prettier-ignore
      const body = {
        subject: subjectOf(city, elsewhere),
        action: { name: 'read' },
        resource: { type: 'Vehicle', id: buses.id(1) },
      }
      const answer = await ask(city, officer, 'POST', '/access/v1/evaluation', { body })
      if (!findings.status('the evaluation', 200, answer)) return
      const law = objectsOf(answer.member('context', 'law'))
      findings.that(
        law.some(({ passes }) => passes === false),
        'the transfer rules in the evaluation',
        'one that does not pass',
        'none',
      )
      for (const { packs, sentence } of law) {
        findings.that(objectsOf(packs).length > 0, 'the rule packs', 'each with its id', 'none')
        const isDated = typeof sentence === 'string' && /\d{4}-\d{2}-\d{2}/.test(sentence)
        findings.that(isDated, 'the sentence about a pack', 'its date', shownAs(sentence))
      }
      for (const { properties = null } of objectsOf(answer.member('context', 'obligations'))) {
        const { attribute, hiding } = isJsonObject(properties) ? properties : {}
        if (hiding !== 'drop' || typeof attribute !== 'string') continue
        findings.that(
          !seen.includes(attribute),
          `${attribute}, which is reported as withheld`,
          'absent',
          'in the answer',
        )
      }
    })
  },
}

export const transferChecks: readonly BusCheck[] = [foreign, unknown, byBasis, enforced]
