// Refusals of every server, whatever its data (clauses 5.5.3, 5.7.1, 5.7.2, 6.3.2, 6.3.4). Nothing is written.

import type { Check } from '../../check.ts'
import { entities, entityPath, get, refused } from './ask.ts'

/** A check that queries of a non-existent type are refused. */
function refusing(id: string, cases: readonly Readonly<Record<string, string>>[]): Check {
  return {
    id,
    async run(findings, target) {
      const type = `Bus${target.session.name()}`
      for (const parameters of cases) {
        const words = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
        const answer = await get(target, entities({ type, ...parameters }))
        refused(findings, words.join('&'), 400, 'BadRequestData', answer)
      }
    },
  }
}

const unknown: Check = {
  id: 'NGSILD-READ-002',
  async run(findings, target) {
    const answer = await get(target, entityPath(`urn:ngsi-ld:Bus:${target.session.name()}`))
    refused(findings, 'an entity that is not there', 404, 'ResourceNotFound', answer)
  },
}

const noUri: Check = {
  id: 'NGSILD-READ-003',
  async run(findings, target) {
    refused(findings, 'an id that is not a URI', 400, 'BadRequestData', await get(target, entityPath('not a uri')))
  },
}

const notAcceptable: Check = {
  id: 'NGSILD-READ-017',
  async run(findings, target) {
    const type = `Bus${target.session.name()}`
    findings.status('Accept: image/png', 406, await get(target, entities({ type }), { accept: 'image/png' }))
  },
}

const tooWide: Check = {
  id: 'NGSILD-READ-025',
  async run(findings, target) {
    refused(findings, 'a query that says nothing', 400, 'BadRequestData', await get(target, '/entities'))
  },
}

const point = { geometry: 'Point', coordinates: '[39.66,-4.05]' }

export const readRefusalChecks: readonly Check[] = [
  unknown,
  noUri,
  notAcceptable,
  tooWide,
  refusing('NGSILD-READ-033', [{ q: 'speed==' }, { q: '(speed>10' }]),
  refusing('NGSILD-READ-036', [
    { georel: 'beside', ...point },
    { georel: 'near;maxDistance==far', ...point },
    { georel: 'near;maxDistance==500', ...point, coordinates: 'here' },
  ]),
  refusing('NGSILD-READ-039', [{ limit: '-1' }, { limit: 'many' }, { offset: '-1' }, { limit: '0' }]),
]
