// Purposes: a purpose that a policy requires must be stated, and a narrower purpose includes its broader one.

import type { City, Caller } from './subject/city.ts'
import { ask, entityPath, newReader } from './subject/city.ts'
import { attributes, type BusCheck, type Buses, plate, ruleFor, values } from './subject/buses.ts'
import { constraint, withPolicy } from './subject/policies.ts'

const dpv = 'https://w3id.org/dpv#'

/** Whether the reader sees the plate. */
async function sees(city: City, reader: Caller, { id }: Buses): Promise<boolean> {
  return (await ask(city, reader, 'GET', entityPath(id(1)))).text.includes(values.plate)
}

/** Research, for one reader. */
function research(city: City, reader: Caller, buses: Buses) {
  const purpose = constraint('purpose', 'isA', { '@id': `${dpv}ResearchAndDevelopment` })
  return { permission: ruleFor(city, reader, buses, { constraint: [attributes(plate), purpose] }) }
}

const needed: BusCheck = {
  id: 'GOV-G2-005',
  async run(findings, city, buses) {
    const reader = newReader(city)
    await withPolicy(findings, city, research(city, reader, buses), async () => {
      for (const [what, purposes] of [
        ['without a purpose', undefined],
        ['for another purpose', [`${dpv}Marketing`]],
        ['for a broader purpose', [`${dpv}Purpose`]],
        ['for an invalid purpose', ['urn:example:none']],
        ['for this one and another', [`${dpv}ResearchAndDevelopment`, `${dpv}Marketing`]],
      ] as const) {
        const asking = purposes === undefined ? reader : { ...reader, purposes }
        findings.equal(`${what}: visible`, false, await sees(city, asking, buses))
      }
    })
  },
}

const narrower: BusCheck = {
  id: 'GOV-G2-006',
  async run(findings, city, buses) {
    const reader = newReader(city)
    await withPolicy(findings, city, research(city, reader, buses), async () => {
      for (const name of ['ResearchAndDevelopment', 'AcademicResearch']) {
        const asking = { ...reader, purposes: [dpv + name] }
        findings.equal(`for ${name}: visible`, true, await sees(city, asking, buses))
      }
    })
  },
}

export const purposeChecks: readonly BusCheck[] = [needed, narrower]
