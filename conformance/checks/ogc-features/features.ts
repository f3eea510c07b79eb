// The features of a collection and each by its id (17-069r4 clauses 7.11, 7.15, 7.16, 8.3).

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { get, getFeatures, linksOf, objects } from './ask.ts'
import { now, twice } from './live.ts'
import { featureOf, idIn, lackOf, listedIn, lookedAt, positionsOf, type Subject } from './subject.ts'

type FeaturesCheck = Check<Target, Subject>

const served: FeaturesCheck = {
  id: 'FEATURES-011',
  async run(findings, target, { id, items }) {
    const answer = await getFeatures(target, items)
    if (!findings.status('the features', 200, answer)) return
    findings.equal('type', 'FeatureCollection', answer.member('type'))
    findings.that(Array.isArray(answer.member('features')), 'features', 'a list', 'none')
    for (const collection of listedIn(await get(target, '/collections')) ?? []) {
      if (collection['id'] === id || linksOf(collection, 'items').length === 0) continue
      const looked = await lookedAt(target, collection)
      if (!looked.ok) findings.add('another collection that is listed', 'its features', looked.problem)
    }
  },
}

const self: FeaturesCheck = {
  id: 'FEATURES-012',
  async run(findings, _target, { page }) {
    findings.that(linksOf(page, 'self').length > 0, 'links', 'a link self', linkNames(page))
  },
}

const typed: FeaturesCheck = {
  id: 'FEATURES-013',
  async run(findings, _target, { page }) {
    for (const link of objects(page['links'])) {
      for (const name of ['rel', 'type']) {
        findings.that(typeof link[name] === 'string', `the link ${shown(link['rel'])}`, name, 'none')
      }
    }
  },
}

const stamped: FeaturesCheck = {
  id: 'FEATURES-014',
  async run(findings, target, { items }) {
    const before = target.session.now()
    const stamp = (await getFeatures(target, items)).member('timeStamp')
    if (stamp === undefined) return
    const isTime = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(shown(stamp))
    const apart = Math.abs(Date.parse(shown(stamp)) - before)
    // Clocks differ, but less than a day.
    findings.that(isTime && apart < 86_400_000, 'timeStamp', 'the time of the response, as in RFC 3339', shown(stamp))
  },
}

const returned: FeaturesCheck = {
  id: 'FEATURES-015',
  async run(findings, _target, { page, features }) {
    const number = page['numberReturned']
    if (number !== undefined) findings.equal('numberReturned', features.length, number)
  },
}

const matched: FeaturesCheck = {
  id: 'FEATURES-016',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const { items, page, features } = await now(target, subject)
      const number = page['numberMatched']
      if (number === undefined) return
      const isAll = linksOf(page, 'next').length === 0
      const least = features.length
      const holds = typeof number === 'number' && (isAll ? number === least : number > least)
      round.that(holds, 'numberMatched', isAll ? String(least) : `more than ${least}`, shown(number))
      const one = (await getFeatures(target, `${items}?limit=1`)).member('numberMatched')
      if (one !== undefined) round.equal('numberMatched with limit=1', number, one)
    }),
}

const longitudeFirst: FeaturesCheck = {
  id: 'FEATURES-017',
  async run(findings, _target, { features }) {
    const positions = features.flatMap(positionsOf)
    if (positions.length === 0) findings.lack(lackOf('no feature has a place'))
    for (const [x = 0, y = 0] of positions) {
      const isDegrees = Math.abs(x) <= 180 && Math.abs(y) <= 90
      findings.that(isDegrees, 'a position', 'longitude and latitude in degrees', `${x}, ${y}`)
    }
  },
}

const farDegrees = 1

function areFar(there: Json, here: Json): boolean {
  const [one, other] = [there, here].map((geometry) => positionsOf({ geometry })[0] ?? [])
  return (one ?? []).some((number, axis) => axis < 2 && Math.abs(number - (other?.[axis] ?? number)) > farDegrees)
}

const byId: FeaturesCheck = {
  id: 'FEATURES-018',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const current = await now(target, subject)
      const feature = featureOf(round, current)
      if (feature === undefined) return
      const answer = await getFeatures(target, `${current.items}/${idIn(feature)}`)
      if (!round.status('the feature by its id', 200, answer)) return
      round.equal('type', 'Feature', answer.member('type'))
      round.equal('id', shown(feature['id']), shown(answer.member('id')))
      const [there = null, here = null] = [feature['geometry'], answer.member('geometry')]
      // Nothing moves this far between two responses, each time to another place.
      if (areFar(there, here)) round.add('geometry', 'that of the page', 'another, far from there')
      else round.equal('geometry', there, here)
    }),
}

const ofFeature: FeaturesCheck = {
  id: 'FEATURES-019',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const current = await now(target, subject)
      const feature = featureOf(round, current)
      if (feature === undefined) return
      const answer = await getFeatures(target, `${current.items}/${idIn(feature)}`)
      if (!round.status('the feature by its id', 200, answer)) return
      for (const rel of ['self', 'collection']) {
        round.that(linksOf(answer.json, rel).length > 0, 'links', `a link ${rel}`, linkNames(answer.json))
      }
    }),
}

const unknownFeature: FeaturesCheck = {
  id: 'FEATURES-020',
  async run(findings, target, { items }) {
    const answer = await getFeatures(target, `${items}/${target.session.name()}`)
    findings.status('a feature that is not there', 404, answer)
  },
}

const geoJson: FeaturesCheck = {
  id: 'FEATURES-021',
  ability: 'geojson',
  run: (findings, target, subject) =>
    twice(findings, target, async (round) => {
      const current = await now(target, subject)
      const { items } = current
      const feature = featureOf(round, current)
      for (const path of feature === undefined ? [items] : [items, `${items}/${idIn(feature)}`]) {
        const answer = await get(target, path, 'application/geo+json')
        if (!round.status(path, 200, answer)) continue
        const type = answer.headers.get('content-type') ?? 'none'
        round.that(/^application\/geo\+json\s*(?:;|$)/.test(type), 'Content-Type', 'application/geo+json', type)
      }
    }),
}

const wellFormed: FeaturesCheck = {
  id: 'FEATURES-022',
  ability: 'geojson',
  async run(findings, _target, subject) {
    featureOf(findings, subject)
    for (const feature of subject.features) {
      findings.equal('type', 'Feature', feature['type'])
      for (const name of ['geometry', 'properties']) {
        const value = feature[name]
        const isRight = value === null || isJsonObject(value ?? null)
        findings.that(value !== undefined && isRight, name, 'an object or null', shown(value))
      }
    }
  },
}

function linkNames(document: Json | undefined): string {
  return linksOf(document)
    .map(({ rel }) => rel)
    .join(', ')
}

export const featureChecks: readonly FeaturesCheck[] = [
  served,
  self,
  typed,
  stamped,
  returned,
  matched,
  longitudeFirst,
  byId,
  ofFeature,
  unknownFeature,
  geoJson,
  wellFormed,
]
