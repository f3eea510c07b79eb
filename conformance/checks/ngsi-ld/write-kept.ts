// Data are returned completely, whichever operation wrote them (clauses 4.5.2 to 4.5.5, 5.6.1 to 5.6.4, 5.6.7 to 5.6.9, 5.6.17 to
// 5.6.20): a server may implement each operation separately.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { entityPath, get, type Identified, memberOf, refused, remove, send } from './ask.ts'
import { detailed, kept } from './kinds.ts'
import { lamp, property, withLamp } from './write-entities.ts'

/** Without lists of one, nested lists and null, because the expansion of JSON-LD may change them. */
const values: Readonly<Record<string, Json>> = {
  zero: 0,
  negative: -7,
  decimal: 21.375,
  large: 9_007_199_254_740_991,
  no: false,
  yes: true,
  empty: '',
  text: 'Straße, 路, شارع',
  digits: '0042',
  list: [3, 1, 2],
  structured: { street: 'Long', number: 0, parts: [{ open: false }, { open: true }] },
}

const line = { type: 'LineString', coordinates: [[39.5, -4], [39.6, -4.1], [39.7, -4]] } // prettier-ignore
const area = { type: 'Polygon', coordinates: [[[39, -5], [40, -5], [40, -4], [39, -4], [39, -5]]] } // prettier-ignore

/** A check that an entity with these attributes is returned as it was created. */
function creating(id: string, attributes: Readonly<Record<string, Json>>, ability?: string): Check {
  return {
    id,
    ...(ability === undefined ? {} : { ability }),
    async run(findings, target) {
      await withLamp(
        findings,
        target,
        async (entity) => kept(findings, 'created', attributes, (await get(target, entityPath(entity.id))).json),
        attributes,
      )
    },
  }
}

const ofValues = creating('NGSILD-WRITE-031', {
  ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, property(value)])),
  route: { type: 'GeoProperty', value: line },
  district: { type: 'GeoProperty', value: area },
})
const ofDetails = creating('NGSILD-WRITE-032', detailed(1))
const ofLanguages = creating(
  'NGSILD-WRITE-033',
  {
    notice: {
      type: 'LanguageProperty',
      languageMap: { en: 'closed', sw: 'imefungwa', ar: 'مغلق' },
      observedAt: '2026-01-01T08:00:00Z',
    },
  },
  'edition-1.4',
)
const ofLaterKinds = creating(
  'NGSILD-WRITE-034',
  {
    state: { type: 'VocabProperty', vocab: 'https://conformance.example/closed' },
    series: { type: 'ListProperty', valueList: [3, 0, 'x'], observedAt: '2026-01-01T08:00:00Z' },
    settings: { type: 'JsonProperty', json: { id: 'own', type: ['x'], level: 0 } },
  },
  'edition-1.8',
)

/** How an operation writes attributes of an existing entity. */
type Writing = (target: Target, entity: Identified, attributes: JsonObject) => Promise<Answer>

const batch =
  (operation: string): Writing =>
  (target, { id, type }, attributes) =>
    send(target, 'POST', `/entityOperations/${operation}`, [{ id, type: type ?? '', ...attributes }])

/** A check that attributes with all their members are returned as an operation wrote them over older ones. */
function writing(id: string, operations: Readonly<Record<string, Writing>>, ability?: string): Check {
  return {
    id,
    ...(ability === undefined ? {} : { ability }),
    async run(findings, target) {
      for (const [what, write] of Object.entries(operations)) {
        await withLamp(
          findings,
          target,
          async (entity) => {
            const answer = await write(target, entity, detailed(2))
            if (!findings.status(what, 204, answer)) return
            kept(findings, what, detailed(2), (await get(target, entityPath(entity.id))).json)
          },
          detailed(1),
        )
      }
    },
  }
}

const ofAttributes = writing('NGSILD-WRITE-035', {
  appending: (target, { id }, attributes) => send(target, 'POST', entityPath(id, '/attrs'), attributes),
  updating: (target, { id }, attributes) => send(target, 'PATCH', entityPath(id, '/attrs'), attributes),
})

const ofPart: Check = {
  id: 'NGSILD-WRITE-036',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        for (const [name, attribute] of Object.entries(detailed(2))) {
          const answer = await send(target, 'PATCH', entityPath(id, `/attrs/${name}`), attribute)
          findings.status(`changing ${name}`, 204, answer)
        }
        kept(findings, 'changed', detailed(2), (await get(target, entityPath(id))).json)
        const time = { observedAt: '2026-03-01T08:00:00Z' }
        const { power = {} } = detailed(2)
        findings.status('changing a time', 204, await send(target, 'PATCH', entityPath(id, '/attrs/power'), { ...time, type: 'Property' })) // prettier-ignore
        kept(findings, 'with another time', { power: { ...power, ...time } }, (await get(target, entityPath(id))).json)
      },
      detailed(1),
    )
  },
}

const ofBatches = writing('NGSILD-WRITE-037', {
  'a batch upsert': batch('upsert'),
  'a batch upsert with options=update': batch('upsert?options=update'),
  'a batch update': batch('update'),
})

const ofBatchCreation: Check = {
  id: 'NGSILD-WRITE-038',
  async run(findings, target) {
    for (const operation of ['create', 'upsert']) {
      const entities = [lamp(target, detailed(1)), lamp(target, detailed(2))]
      findings.status(
        `a batch ${operation}`,
        201,
        await send(target, 'POST', `/entityOperations/${operation}`, entities),
      )
      for (const [index, { id }] of entities.entries()) {
        kept(findings, `a batch ${operation}`, detailed(index + 1), (await get(target, entityPath(id))).json)
        await remove(target, entityPath(id))
      }
    }
  },
}

const ofMerge = writing(
  'NGSILD-WRITE-039',
  {
    merging: (target, { id }, attributes) => send(target, 'PATCH', entityPath(id), attributes),
    replacing: (target, { id, type }, attributes) =>
      send(target, 'PUT', entityPath(id), { id, type: type ?? '', ...attributes }),
  },
  'edition-1.6',
)

const ofBatchMerge = writing('NGSILD-WRITE-040', { 'a batch merge': batch('merge') }, 'edition-1.8')

const ofReplacedAttribute: Check = {
  id: 'NGSILD-WRITE-041',
  ability: 'edition-1.6',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        const { post = {} } = detailed(2)
        const path = entityPath(id, '/attrs/post')
        findings.status('replacing one attribute', 204, await send(target, 'PUT', path, post))
        findings.status(
          'replacing another',
          204,
          await send(target, 'PUT', entityPath(id, '/attrs/power'), property(9)),
        )
        const { location = {} } = detailed(1)
        const expected = { post, power: property(9), location }
        kept(findings, 'replaced', expected, (await get(target, entityPath(id))).json)
        const other = await send(target, 'PUT', entityPath(id, '/attrs/colour'), property('white'))
        refused(findings, 'an attribute that is not there', 404, 'ResourceNotFound', other)
      },
      detailed(1),
    )
  },
}

function scopesOf(findings: Findings, what: string, expected: readonly string[], answer: Answer): void {
  const scope = answer.member('scope') ?? null
  findings.equal(what, [...expected], Array.isArray(scope) ? scope.map(String).toSorted() : [scope])
}

const ofScope: Check = {
  id: 'NGSILD-WRITE-042',
  ability: 'edition-1.5',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        scopesOf(findings, 'scope', ['/city/north'], await get(target, entityPath(id)))
        await send(target, 'PATCH', entityPath(id, '/attrs'), { power: property(60) })
        scopesOf(findings, 'scope after a change', ['/city/north'], await get(target, entityPath(id)))
        const simplified = await get(target, entityPath(id, '?options=keyValues'))
        scopesOf(findings, 'scope with options=keyValues', ['/city/north'], simplified)
      },
      { scope: '/city/north' },
    )
  },
}

const ofConcise: Check = {
  id: 'NGSILD-WRITE-043',
  ability: 'edition-1.5',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        const expected = {
          level: property(3),
          power: { ...property(4), unitCode: 'WTT' },
          post: { type: 'Relationship', object: 'urn:ngsi-ld:Post:1' },
        }
        kept(findings, 'created', expected, (await get(target, entityPath(id))).json)
        findings.status('updating', 204, await send(target, 'PATCH', entityPath(id, '/attrs'), { level: 5 }))
        const after = await get(target, entityPath(id))
        kept(findings, 'updated', { ...expected, level: property(5) }, after.json)
      },
      { level: 3, power: { value: 4, unitCode: 'WTT' }, post: { object: 'urn:ngsi-ld:Post:1' } },
    )
  },
}

const inContext: Check = {
  id: 'NGSILD-WRITE-044',
  async run(findings, target) {
    const iri = `https://conformance.example/${target.session.name()}`
    const body = (value: number) => ({ '@context': { glow: iri }, glow: property(value) })
    await withLamp(findings, target, async ({ id }) => {
      for (const [index, [what, method]] of (
        [
          ['appending', 'POST'],
          ['updating', 'PATCH'],
        ] as const
      ).entries()) {
        const answer = await send(target, method, entityPath(id, '/attrs'), body(index + 1), 'application/ld+json')
        findings.status(what, 204, answer)
        const after = await get(target, entityPath(id))
        findings.equal(`${what}: the attribute by its IRI`, index + 1, after.member(iri, 'value'))
        findings.equal(`${what}: the attribute by its term`, null, after.member('glow') ?? null)
      }
      const upserted = [{ id, type: 'Lamp', ...body(3) }]
      const answer = await send(target, 'POST', '/entityOperations/upsert', upserted, 'application/ld+json')
      findings.status('a batch upsert', 204, answer)
      findings.equal('a batch upsert: the attribute by its IRI', 3, memberOf((await get(target, entityPath(id))).json, iri, 'value')) // prettier-ignore
    })
  },
}

export const writeKeptChecks: readonly Check[] = [
  ofValues,
  ofDetails,
  ofLanguages,
  ofLaterKinds,
  ofAttributes,
  ofPart,
  ofBatches,
  ofBatchCreation,
  ofMerge,
  ofBatchMerge,
  ofReplacedAttribute,
  ofScope,
  ofConcise,
  inContext,
]
