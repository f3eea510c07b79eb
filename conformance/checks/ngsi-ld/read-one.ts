// One entity: how it is returned, in each representation (clauses 5.7.1, 6.5.3.1).

import { shown } from '../../findings.ts'
import { contextLink, entities, entityPath, get, idsOf, memberOf } from './ask.ts'
import { observedAt, place } from './fleet.ts'
import type { ReadCheck } from './queries.ts'

const whole: ReadCheck = {
  id: 'NGSILD-READ-001',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(2)))
    if (!findings.status('the entity', 200, answer)) return
    findings.equal('id', fleet.id(2), answer.member('id'))
    findings.equal('type', fleet.type, answer.member('type'))
    findings.equal('speed: type', 'Property', answer.member('speed', 'type'))
    findings.equal('speed: value', 20, answer.member('speed', 'value'))
  },
}

const facts: ReadCheck = {
  id: 'NGSILD-READ-004',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(1)))
    if (!findings.status('the entity', 200, answer)) return
    findings.equal('speed: unitCode', 'KMH', answer.member('speed', 'unitCode'))
    const time = answer.member('speed', 'observedAt')
    findings.equal('speed: observedAt', Date.parse(observedAt), typeof time === 'string' ? Date.parse(time) : undefined)
    findings.that(typeof time === 'string' && time.endsWith('Z'), 'speed: observedAt', 'a time in UTC', shown(time))
    findings.equal('engine: accuracy', 0.5, answer.member('engine', 'accuracy', 'value'))
  },
}

const relationship: ReadCheck = {
  id: 'NGSILD-READ-005',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(1)))
    if (!findings.status('the entity', 200, answer)) return
    findings.equal('depot: type', 'Relationship', answer.member('depot', 'type'))
    findings.equal('depot: object', 'urn:ngsi-ld:Depot:1', answer.member('depot', 'object'))
    findings.equal('depot: value', null, answer.member('depot', 'value') ?? null)
    const time = answer.member('depot', 'observedAt')
    findings.equal('depot: observedAt', Date.parse(observedAt), typeof time === 'string' ? Date.parse(time) : undefined)
  },
}

const geometry: ReadCheck = {
  id: 'NGSILD-READ-006',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(3)))
    if (!findings.status('the entity', 200, answer)) return
    findings.equal('location: type', 'GeoProperty', answer.member('location', 'type'))
    findings.equal(
      'location: value',
      { type: 'Point', coordinates: [...(place[2] ?? [])] },
      answer.member('location', 'value'),
    )
  },
}

const datasets: ReadCheck = {
  id: 'NGSILD-READ-007',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(1)))
    if (!findings.status('the entity', 200, answer)) return
    const load = answer.member('load')
    const values = Array.isArray(load)
      ? load.map((one) => [memberOf(one, 'datasetId') ?? 'default', memberOf(one, 'value') ?? null])
      : []
    findings.equal('load', [['default', 1], ['urn:ngsi-ld:dataset:second', 2]], values.toSorted(([one], [other]) => shown(one).localeCompare(shown(other)))) // prettier-ignore
  },
}

const languages: ReadCheck = {
  id: 'NGSILD-READ-008',
  ability: 'edition-1.4',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(1)))
    if (!findings.status('the entity', 200, answer)) return
    findings.equal('note: type', 'LanguageProperty', answer.member('note', 'type'))
    findings.equal(
      'note: languageMap',
      { en: 'out of service', fr: 'hors service' },
      answer.member('note', 'languageMap'),
    )
  },
}

const oneLanguage: ReadCheck = {
  id: 'NGSILD-READ-009',
  ability: 'edition-1.4',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(1), '?lang=fr'))
    if (!findings.status('with lang=fr', 200, answer)) return
    findings.equal('note: value', 'hors service', answer.member('note', 'value'))
    findings.equal('note: lang', 'fr', answer.member('note', 'lang'))
  },
}

const simplified: ReadCheck = {
  id: 'NGSILD-READ-010',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(2), '?options=keyValues'))
    if (!findings.status('with options=keyValues', 200, answer)) return
    findings.equal('speed', 20, answer.member('speed'))
    findings.equal('label', 'bus 2', answer.member('label'))
    findings.equal('location', { type: 'Point', coordinates: [...(place[1] ?? [])] }, answer.member('location'))
    findings.equal(fleet.own, true, answer.member(fleet.own))
    const other = await get(target, entityPath(fleet.id(1), '?options=keyValues&attrs=depot,engine'))
    if (!findings.status('with options=keyValues and attrs', 200, other)) return
    findings.equal('depot', 'urn:ngsi-ld:Depot:1', other.member('depot'))
    findings.equal('engine', { fuel: 'diesel' }, other.member('engine'))
    findings.equal('speed, which was not asked for', null, other.member('speed') ?? null)
  },
}

const concise: ReadCheck = {
  id: 'NGSILD-READ-011',
  ability: 'edition-1.5',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(2), '?options=concise'))
    if (!findings.status('with options=concise', 200, answer)) return
    findings.equal('speed: value', 20, answer.member('speed', 'value'))
    findings.equal('speed: type', null, answer.member('speed', 'type') ?? null)
    findings.equal('speed: unitCode', 'KMH', answer.member('speed', 'unitCode'))
    findings.equal('label', 'bus 2', answer.member('label'))
    const other = await get(target, entityPath(fleet.id(1), '?options=concise&attrs=depot'))
    if (!findings.status('with options=concise and attrs', 200, other)) return
    findings.equal('depot: object', 'urn:ngsi-ld:Depot:1', other.member('depot', 'object'))
    findings.equal('depot: type', null, other.member('depot', 'type') ?? null)
  },
}

const systemTimes: ReadCheck = {
  id: 'NGSILD-READ-012',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(2), '?options=sysAttrs'))
    if (!findings.status('with options=sysAttrs', 200, answer)) return
    for (const name of ['createdAt', 'modifiedAt']) {
      for (const [what, time] of [
        [name, answer.member(name)],
        [`speed: ${name}`, answer.member('speed', name)],
      ] as const) {
        const isTime = typeof time === 'string' && time.endsWith('Z') && !Number.isNaN(Date.parse(time))
        findings.that(isTime, what, 'a time in UTC', JSON.stringify(time) ?? 'nothing')
      }
    }
  },
}

const noSystemTimes: ReadCheck = {
  id: 'NGSILD-READ-013',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(2)))
    if (!findings.status('the entity', 200, answer)) return
    for (const name of ['createdAt', 'modifiedAt']) {
      findings.equal(name, null, answer.member(name) ?? null)
      findings.equal(`speed: ${name}`, null, answer.member('speed', name) ?? null)
    }
  },
}

const projection: ReadCheck = {
  id: 'NGSILD-READ-014',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(2), '?attrs=speed'))
    if (!findings.status('with attrs=speed', 200, answer)) return
    findings.equal('speed: value', 20, answer.member('speed', 'value'))
    findings.equal('label', null, answer.member('label') ?? null)
    const two = await get(target, entityPath(fleet.id(2), '?attrs=speed,label'))
    if (!findings.status('with attrs=speed,label', 200, two)) return
    findings.equal('speed of both', 20, two.member('speed', 'value'))
    findings.equal('label of both', 'bus 2', two.member('label', 'value'))
  },
}

const jsonLd: ReadCheck = {
  id: 'NGSILD-READ-015',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(2)), { accept: 'application/ld+json' })
    if (!findings.status('Accept: application/ld+json', 200, answer)) return
    const type = answer.headers.get('content-type') ?? 'none'
    findings.that(type.startsWith('application/ld+json'), 'Content-Type', 'application/ld+json', type)
    findings.that(answer.member('@context') !== undefined, '@context', 'in the body', 'not there')
  },
}

const jsonContext: ReadCheck = {
  id: 'NGSILD-READ-016',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(2)), { accept: 'application/json' })
    if (!findings.status('Accept: application/json', 200, answer)) return
    const type = answer.headers.get('content-type') ?? 'none'
    findings.that(type.startsWith('application/json'), 'Content-Type', 'application/json', type)
    findings.equal('@context in the body', null, answer.member('@context') ?? null)
    findings.that(contextLink(answer) !== undefined, 'Link', 'the @context', answer.headers.get('link') ?? 'none')
  },
}

const geoJson: ReadCheck = {
  id: 'NGSILD-READ-018',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(3)), { accept: 'application/geo+json' })
    if (!findings.status('Accept: application/geo+json', 200, answer)) return
    findings.equal('type', 'Feature', answer.member('type'))
    findings.equal('id', fleet.id(3), answer.member('id'))
    findings.equal('geometry', { type: 'Point', coordinates: [...(place[2] ?? [])] }, answer.member('geometry'))
    findings.equal('properties: type', fleet.type, answer.member('properties', 'type'))
    findings.equal('properties: speed', 30, answer.member('properties', 'speed', 'value'))
    const plain = await get(target, entityPath(fleet.id(3), '?options=keyValues'), { accept: 'application/geo+json' })
    if (!findings.status('with options=keyValues', 200, plain)) return
    findings.equal('properties: speed with options=keyValues', 30, plain.member('properties', 'speed'))
  },
}

const names: ReadCheck = {
  id: 'NGSILD-READ-019',
  async run(findings, target, fleet) {
    const answer = await get(target, entityPath(fleet.id(6)), { accept: 'application/json' })
    if (!findings.status('the entity', 200, answer)) return
    findings.equal('the attribute by its IRI', 7, answer.member(fleet.iri, 'value'))
    findings.equal('the attribute by the term of another context', null, answer.member('weight') ?? null)
    const found = await get(target, entities({ type: fleet.otherType, attrs: fleet.iri }))
    if (findings.status('attrs with the IRI', 200, found)) findings.equal('attrs with the IRI', [fleet.id(6)], [...idsOf(found)]) // prettier-ignore
    const other = await get(target, entities({ type: fleet.otherType, attrs: 'weight' }))
    if (findings.status('attrs with the term', 200, other)) findings.equal('attrs with the term', [], [...idsOf(other)])
  },
}

export const readOneChecks: readonly ReadCheck[] = [
  whole,
  facts,
  relationship,
  geometry,
  datasets,
  languages,
  oneLanguage,
  simplified,
  concise,
  systemTimes,
  noSystemTimes,
  projection,
  jsonLd,
  jsonContext,
  geoJson,
  names,
]
