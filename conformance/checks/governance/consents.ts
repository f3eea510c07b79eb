// Consent (ISO/IEC TS 27560 in DPV terms): data are visible while the consent is given, for its recipients and its purposes.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Findings } from '../../findings.ts'
import { attributes, type BusCheck, type Buses, plate, ruleFor, values } from './subject/buses.ts'
import { ask, type Caller, type City, entityPath, newReader, officer, partyOf, answered } from './subject/city.ts'
import { constraint, withPolicy } from './subject/policies.ts'

const dpv = 'https://w3id.org/dpv#'
const research = [`${dpv}AcademicResearch`]

async function sees(city: City, reader: Caller, { id }: Buses): Promise<boolean> {
  return (await ask(city, reader, 'GET', entityPath(id(1)))).text.includes(values.plate)
}

interface Recording {
  readonly reader: Caller
  /** Whether it is recorded. */
  readonly record: (more: JsonObject) => Promise<boolean>
}

/** A reader that sees the plate only by consent, and a consent record of its own. */
async function withConsent(
  findings: Findings,
  city: City,
  buses: Buses,
  work: (recording: Recording) => Promise<void>,
): Promise<void> {
  const reader = newReader(city, { purposes: research })
  const path = `/v1/consents/conformance-${city.target.session.name()}`
  const given = constraint('citygate:consent', 'eq', { '@id': `${dpv}ConsentGiven` })
  const permission = ruleFor(city, reader, buses, { constraint: [attributes(plate), given] })
  const record = async (more: JsonObject): Promise<boolean> => {
    const own = {
      status: 'dpv:ConsentGiven',
      entities: [buses.id(1)],
      purposes: ['dpv:ResearchAndDevelopment'],
      recipients: [partyOf(city, reader)],
    }
    const answer = await ask(city, officer, 'PUT', path, { body: { ...own, ...more } })
    const isDone = answer.status === 200 || answer.status === 201
    if (!isDone) findings.add('a record of consent', 'accepted', answered('it', answer))
    return isDone
  }
  await withPolicy(findings, city, { permission }, async () => {
    await work({ reader, record })
    await record({ status: 'dpv:ConsentWithdrawn' })
  })
}

const given: BusCheck = {
  id: 'GOV-G3-007',
  async run(findings, city, buses) {
    await withConsent(findings, city, buses, async ({ reader, record }) => {
      findings.equal('before: visible', false, await sees(city, reader, buses))
      if (!(await record({}))) return
      findings.equal('given: visible', true, await sees(city, reader, buses))
      const other = { ...reader, purposes: [`${dpv}Marketing`] }
      findings.equal('for another purpose: visible', false, await sees(city, other, buses))
      const somebody = partyOf(city, newReader(city))
      if (!(await record({ recipients: [somebody] }))) return
      findings.equal('given to another recipient: visible', false, await sees(city, reader, buses))
    })
  },
}

const patience = 10
const waitMilliseconds = 500

const withdrawn: BusCheck = {
  id: 'GOV-G3-008',
  async run(findings, city, buses) {
    await withConsent(findings, city, buses, async ({ reader, record }) => {
      if (!(await record({}))) return
      findings.equal('given: visible', true, await sees(city, reader, buses))
      if (!(await record({ status: 'dpv:ConsentWithdrawn' }))) return
      let isSeen = await sees(city, reader, buses)
      for (let attempt = 0; isSeen && attempt < patience; attempt += 1) {
        await city.target.session.wait(waitMilliseconds)
        isSeen = await sees(city, reader, buses)
      }
      findings.equal('withdrawn: visible after five seconds', false, isSeen)
    })
  },
}

const ended: BusCheck = {
  id: 'GOV-G3-009',
  async run(findings, city, buses) {
    await withConsent(findings, city, buses, async ({ reader, record }) => {
      const time = (milliseconds: number): string => new Date(city.target.session.now() + milliseconds).toISOString()
      if (!(await record({ expires: time(3_600_000) }))) return
      findings.equal('until in an hour: visible', true, await sees(city, reader, buses))
      if (!(await record({ expires: time(-600_000) }))) return
      findings.equal('until ten minutes ago: visible', false, await sees(city, reader, buses))
    })
  },
}

export const consentChecks: readonly BusCheck[] = [given, withdrawn, ended]
