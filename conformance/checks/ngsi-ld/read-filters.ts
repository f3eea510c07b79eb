// Filters of every kind, and of several kinds at once (clauses 4.9, 4.10, 4.17, 4.19, 5.7.2).

import { entities, get, idsOf, memberOf, removeAll, create, send } from './ask.ts'
import { place, terminus } from './fleet.ts'
import { box, finding, finds, type ReadCheck } from './queries.ts'

const near = { georel: 'near;maxDistance==2500', geometry: 'Point', coordinates: JSON.stringify(place[0]) }

const together = finding('NGSILD-READ-049', ({ id, type, own }) => [
  [{ q: 'speed>=20', ...near }, [2, 3]],
  [{ q: 'speed>=30', id: [2, 3].map(id).join(',') }, [3]],
  [{ q: 'speed<=20', idPattern: `^urn:ngsi-ld:${type}:[23]$` }, [2]],
  [{ q: 'speed<=20', attrs: `depot,${own}` }, [1, 2]],
  [{ attrs: 'depot', ...near }, [1]],
  [{ id: [3, 4].map(id).join(','), ...near }, [3]],
])

const precedence = finding('NGSILD-READ-050', [
  [{ q: 'speed==10|speed==20;label=="bus 2"' }, [1, 2]],
  [{ q: 'label=="bus 2";speed==20|speed==10' }, [1, 2]],
  [{ q: 'speed==50|speed==10;label=="bus 2"' }, [5]],
])

const kinds = finding('NGSILD-READ-051', ({ own }) => [
  [{ q: `${own}==true` }, [2, 4]],
  [{ q: `${own}==false` }, [1, 3, 5]],
  [{ q: 'depot=="urn:ngsi-ld:Depot:1"' }, [1]],
  [{ q: 'depot=="urn:ngsi-ld:Depot:2"' }, []],
  [{ q: 'speed.observedAt>=2026-08-01T08:00:00Z' }, [1, 2, 3, 4, 5]],
  [{ q: 'speed.observedAt>2026-08-01T08:00:00Z' }, []],
  [{ q: 'speed.observedAt<2026-08-01T08:00:01Z;speed>20' }, [3, 4, 5]],
])

const relations = finding('NGSILD-READ-052', [
  [{ georel: 'disjoint', geometry: 'Polygon', coordinates: box }, [1, 2, 5]],
  [{ georel: 'intersects', geometry: 'Polygon', coordinates: box }, [3, 4]],
  [{ georel: 'equals', geometry: 'Point', coordinates: JSON.stringify(place[2]) }, [3]],
])

const square = (x: number, y: number) => JSON.stringify([[[x - 0.1, y - 0.1], [x + 0.1, y - 0.1], [x + 0.1, y + 0.1], [x - 0.1, y + 0.1], [x - 0.1, y - 0.1]]]) // prettier-ignore

const otherPlaces = finding('NGSILD-READ-053', [
  [{ georel: 'within', geometry: 'Polygon', coordinates: square(...terminus), geoproperty: 'terminus' }, [2]],
  [{ georel: 'within', geometry: 'Polygon', coordinates: box, geoproperty: 'terminus' }, []],
  [{ georel: 'contains', geometry: 'Point', coordinates: JSON.stringify(terminus), geoproperty: 'zone' }, [2]],
])

const partOfPattern = finding('NGSILD-READ-054', ({ type }) => [[{ idPattern: `${type}:[23]$` }, [2, 3]]])

/** Creates things of two types, in two scopes, and deletes them in any case. */
const typed: ReadCheck = {
  id: 'NGSILD-READ-055',
  ability: 'edition-1.5',
  writes: true,
  async run(findings, target) {
    const [one, two] = [`One${target.session.name()}`, `Two${target.session.name()}`]
    const ids = [1, 2, 3].map((number) => `urn:ngsi-ld:${one}:${number}`)
    const [first = '', second = '', both = ''] = ids
    const made = await create(target, [
      { id: first, type: one },
      { id: second, type: two },
      { id: both, type: [one, two] },
    ])
    if (!made.ok) return findings.unmade('creating an entity of two types', 'status 201', made.problem)
    try {
      await finds(findings, target, { type: `(${one};${two})` }, [both])
      await finds(findings, target, { type: `${one}|${two}` }, ids)
      await finds(findings, target, { type: one }, [first, both])
      const counted = await get(target, entities({ type: `(${one};${two})`, count: 'true' }))
      findings.equal('NGSILD-Results-Count of both types', '1', counted.headers.get('ngsild-results-count') ?? 'none')
      const types = memberOf(counted.json, 0, 'type')
      const found = Array.isArray(types) ? types.map(String).toSorted() : (types ?? null)
      findings.equal('the types of an entity of two', [one, two].toSorted(), found)
    } finally {
      await removeAll(target, ids)
    }
  },
}

const scoped: ReadCheck = {
  id: 'NGSILD-READ-056',
  ability: 'edition-1.5',
  writes: true,
  async run(findings, target) {
    const type = `Stop${target.session.name()}`
    const ids = [1, 2, 3].map((number) => `urn:ngsi-ld:${type}:${number}`)
    const [north = '', south = '', none = ''] = ids
    const made = await create(target, [
      { id: north, type, scope: '/city/north' },
      { id: south, type, scope: ['/city/south', '/line/seven'] },
      { id: none, type },
    ])
    if (!made.ok) return findings.unmade('creating an entity with a scope', 'status 201', made.problem)
    try {
      await finds(findings, target, { type, scopeQ: '/city/north' }, [north])
      await finds(findings, target, { type, scopeQ: '/city/#' }, [north, south])
      await finds(findings, target, { type, scopeQ: '/+/seven' }, [south])
      await finds(findings, target, { type, scopeQ: '/city/north,/line/seven' }, [north, south])
      await finds(findings, target, { type, scopeQ: '/city/#;/line/seven' }, [south])
      const counted = await get(target, entities({ type, scopeQ: '/city/#', count: 'true', limit: '1' }))
      findings.equal('NGSILD-Results-Count', '2', counted.headers.get('ngsild-results-count') ?? 'none')
    } finally {
      await removeAll(target, ids)
    }
  },
}

const posted: ReadCheck = {
  id: 'NGSILD-READ-041',
  async run(findings, target, fleet) {
    // Few entities, so that they fit on any page.
    const asked = { type: 'Query', entities: [{ type: fleet.type }] }
    const { georel, geometry } = near
    for (const [what, query, expected] of [
      ['q', { ...asked, q: 'speed>40' }, 5],
      ['attrs', { ...asked, attrs: ['depot'] }, 1],
      ['geoQ', { ...asked, geoQ: { georel, geometry, coordinates: [...(place[0] ?? [])] }, q: 'speed>=30' }, 3],
      ['ids', { ...asked, entities: [{ id: fleet.id(4), type: fleet.type }] }, 4],
      ['idPattern', { ...asked, entities: [{ idPattern: '.*:2$', type: fleet.type }] }, 2],
    ] as const) {
      const answer = await send(target, 'POST', '/entityOperations/query?count=true', query)
      if (!findings.status(`a query with ${what}`, 200, answer)) continue
      findings.equal(`a query with ${what}`, [fleet.id(expected)], [...idsOf(answer)])
      const count = answer.headers.get('ngsild-results-count') ?? 'none'
      findings.equal(`a query with ${what}: NGSILD-Results-Count`, '1', count)
      if (what === 'attrs') findings.equal('another attribute', null, memberOf(answer.json, 0, 'speed') ?? null)
    }
  },
}

const inContext: ReadCheck = {
  id: 'NGSILD-READ-057',
  async run(findings, target, fleet) {
    const query = { type: 'Query', entities: [{ type: fleet.otherType }], '@context': { mass: fleet.iri } }
    for (const [what, more] of [
      ['q', { q: 'mass==7' }],
      ['attrs', { attrs: ['mass'] }],
    ] as const) {
      const body = { ...query, ...more }
      const answer = await send(target, 'POST', '/entityOperations/query', body, 'application/ld+json')
      if (!findings.status(`${what} with a term of the @context`, 200, answer)) continue
      findings.equal(`${what} with a term of the @context`, [fleet.id(6)], [...idsOf(answer)])
    }
  },
}

export const readFilterChecks: readonly ReadCheck[] = [
  together,
  precedence,
  kinds,
  relations,
  otherPlaces,
  partOfPattern,
  typed,
  scoped,
  posted,
  inContext,
]
