// The members of the entities of each kind (OGC 18-088 clause 8), and the paths between them (9.2).

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { get, listOf, pathOf, sets } from './ask.ts'
import type { Room } from './room.ts'

type RoomCheck = Check<Target, Room>

const control: RoomCheck = {
  id: 'STA-007',
  async run(findings, target) {
    for (const set of sets) {
      const [one] = listOf(await get(target, `/${set}`, { $top: '1' }))
      if (one === undefined) {
        findings.add(set, 'an entity', 'none')
        continue
      }
      const { '@iot.id': id, '@iot.selfLink': self } = one
      findings.that(typeof id === 'string' || typeof id === 'number', `${set}: @iot.id`, 'a text or number', shown(id))
      const path = pathOf(self)
      findings.that(path !== undefined, `${set}: @iot.selfLink`, 'its address', shown(self))
      if (path === undefined) continue
      const again = await get(target, path)
      if (findings.status(`${set}: @iot.selfLink`, 200, again)) {
        findings.equal(`${set}: @iot.id at @iot.selfLink`, id ?? null, again.member('@iot.id') ?? null)
      }
    }
  },
}

type Test = (value: Json | undefined) => boolean
const text: Test = (value) => typeof value === 'string'
const object: Test = (value) => isJsonObject(value ?? null)
const present: Test = (value) => value !== undefined
const link: Test = (value) => pathOf(value) !== undefined

/** A check of the mandatory members and the links of the first entities of a set. */
function described(
  id: string,
  set: string,
  members: Readonly<Record<string, Test>>,
  links: readonly string[],
): RoomCheck {
  const tests = { ...members, ...Object.fromEntries(links.map((name) => [`${name}@iot.navigationLink`, link])) }
  return {
    id,
    async run(findings, target) {
      const found = listOf(await get(target, `/${set}`, { $top: '5' }))
      findings.that(found.length > 0, set, 'an entity', 'none')
      for (const one of found) {
        for (const [name, holds] of Object.entries(tests)) {
          findings.that(holds(one[name]), `${set}: ${name}`, 'as the table of the clause has it', shown(one[name]))
        }
      }
    },
  }
}

const named = { name: text, description: text }

const paths: RoomCheck = {
  id: 'STA-016',
  async run(findings, target, { thing, thingPath, streamPath }) {
    const name = await get(target, `${thingPath}/name`)
    if (findings.status('a property', 200, name))
      findings.equal('a property', thing['name'] ?? null, name.member('name'))
    const raw = await get(target, `${thingPath}/name/$value`)
    if (findings.status('its $value', 200, raw)) findings.equal('its $value', thing['name'] ?? null, raw.text)
    const [one] = listOf(await get(target, `${thingPath}/Datastreams`, { $top: '1' }))
    findings.that(one !== undefined, 'the Datastreams of a Thing', 'one at least', 'none')
    const back = await get(target, `${streamPath}/Thing`)
    findings.equal('the Thing of a Datastream', thing['@iot.id'] ?? null, back.member('@iot.id') ?? null)
    const references = await get(target, `${thingPath}/Datastreams/$ref`)
    if (!findings.status('$ref', 200, references)) return
    const [reference] = listOf(references)
    findings.that(pathOf(reference?.['@iot.selfLink']) !== undefined, '$ref', '@iot.selfLink', shown(reference ?? null))
  },
}

export const entityChecks: readonly RoomCheck[] = [
  control,
  described('STA-008', 'Things', named, ['Locations', 'HistoricalLocations', 'Datastreams']),
  described('STA-009', 'Locations', { ...named, encodingType: text, location: present }, [
    'Things',
    'HistoricalLocations',
  ]),
  described('STA-010', 'HistoricalLocations', { time: text }, ['Thing', 'Locations']),
  described('STA-011', 'Datastreams', { ...named, observationType: text, unitOfMeasurement: object }, [
    'Thing',
    'Sensor',
    'ObservedProperty',
    'Observations',
  ]),
  described('STA-012', 'Sensors', { ...named, encodingType: text, metadata: present }, ['Datastreams']),
  described('STA-013', 'ObservedProperties', { ...named, definition: text }, ['Datastreams']),
  described('STA-014', 'Observations', { phenomenonTime: text, result: present }, ['Datastream', 'FeatureOfInterest']),
  described('STA-015', 'FeaturesOfInterest', { ...named, encodingType: text, feature: present }, ['Observations']),
  paths,
]
