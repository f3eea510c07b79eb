// Small groups: data about fewer than k entities are suppressed, and every response states the threshold k.

import type { Findings } from '../../findings.ts'
import { attributes, type BusCheck, type Buses, duty, ruleFor } from './subject/buses.ts'
import { ask, type Caller, type City, entityPath, idsOf, listPath, newReader } from './subject/city.ts'
import { withPolicy } from './subject/policies.ts'

/** Permits a reader to see groups of at least k entities, for the duration of the work. */
function withThreshold(
  findings: Findings,
  city: City,
  reader: Caller,
  buses: Buses,
  k: number,
  work: () => Promise<void>,
) {
  const constraint = attributes('fleetVehicleId')
  const permission = ruleFor(city, reader, buses, { constraint, duty: duty('threshold', 'k', k) })
  return withPolicy(findings, city, { permission }, work)
}

const all = ({ ids }: Buses): string => listPath({ type: 'Vehicle', id: ids.join(), count: 'true' })

const suppressed: BusCheck = {
  id: 'GOV-G3-005',
  async run(findings, city, buses) {
    const reader = newReader(city)
    await withThreshold(findings, city, reader, buses, 2, async () => {
      const both = await ask(city, reader, 'GET', all(buses))
      if (findings.status('a group of two', 200, both)) findings.equal('with a threshold of two', 2, idsOf(both).length)
      const one = await ask(city, reader, 'GET', listPath({ type: 'Vehicle', id: buses.id(1), count: 'true' }))
      if (findings.status('a group of one', 200, one)) findings.equal('with a threshold of two: entities', 0, idsOf(one).length) // prettier-ignore
      findings.status('an entity by itself', 404, await ask(city, reader, 'GET', entityPath(buses.id(1))))
    })
    await withThreshold(findings, city, reader, buses, 3, async () => {
      const both = await ask(city, reader, 'GET', all(buses))
      if (!findings.status('a group of two', 200, both)) return
      findings.equal('with a threshold of three: entities', 0, idsOf(both).length)
      findings.equal('with a threshold of three: count', '0', both.headers.get('ngsild-results-count') ?? 'none')
    })
  },
}

const said: BusCheck = {
  id: 'GOV-G3-006',
  async run(findings, city, buses) {
    const reader = newReader(city)
    for (const k of [2, 3]) {
      await withThreshold(findings, city, reader, buses, k, async () => {
        const answer = await ask(city, reader, 'GET', all(buses))
        findings.equal(`of ${k}: Citygate-Suppressed`, `k=${k}`, answer.headers.get('citygate-suppressed') ?? 'none')
      })
    }
  },
}

export const groupChecks: readonly BusCheck[] = [suppressed, said]
