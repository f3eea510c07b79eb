// Data are read as they were written (OGC 18-088 clauses 8.2.7, 10): every member of an Observation, every time as the same
// instant, a change of one member alone; and cascading deletions.

import type { Json } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { shown } from '../../findings.ts'
import { get, listOf, pathOf, pathTo, remove, send } from './ask.ts'
import { type MastCheck, observationPath, sent } from './mast.ts'
import { datastream, location, removeThing } from './room.ts'

const ability = 'create-update-delete'

const zoned = /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)$/i

/** An instant or an interval, with a zone at each end, of the same instants. */
function sameTime(findings: Findings, what: string, expected: string, found: Json | undefined): void {
  const [wanted, had] = [expected, shown(found)].map((text) => text.split('/'))
  const isSame =
    wanted?.length === had?.length &&
    (wanted ?? []).every((time, index) => {
      const other = had?.[index] ?? ''
      return zoned.test(other) && Date.parse(time) === Date.parse(other)
    })
  findings.that(isSame, what, `the instant of ${expected}, with its zone`, shown(found))
}

const times: MastCheck = {
  id: 'STA-041',
  async run(findings, target, mast) {
    for (const [index, one] of mast.observations.entries()) {
      const again = await get(target, observationPath(mast, index))
      for (const name of ['phenomenonTime', 'resultTime', 'validTime']) {
        const expected = sent[index]?.[name]
        if (typeof expected !== 'string') continue
        sameTime(findings, `${name}, in a list`, expected, one[name])
        sameTime(findings, name, expected, again.member(name))
      }
    }
    const [past] = listOf(await get(target, `${mast.thingPath}/HistoricalLocations`))
    const time = shown(past?.['time'])
    findings.that(zoned.test(time), 'time of the HistoricalLocation', 'a time with its zone', time)
  },
}

const members: MastCheck = {
  id: 'STA-048',
  ability,
  async run(findings, target, mast) {
    const path = observationPath(mast, 0)
    const before = await get(target, path)
    const [first = {}] = sent
    for (const name of ['result', 'resultQuality', 'parameters']) {
      findings.equal(name, first[name] ?? null, before.member(name) ?? null)
    }
    const unit = datastream('').unitOfMeasurement ?? null
    findings.equal('unitOfMeasurement', unit, mast.stream['unitOfMeasurement'] ?? null)
    findings.equal('properties', { floor: 2, kind: { name: 'steel' } }, mast.thing['properties'] ?? null)
    const patch = await send(target, 'PATCH', mast.streamPath, { description: 'Of the air above' })
    findings.that([200, 204].includes(patch.status), 'PATCH of the Datastream', 'status 200', String(patch.status))
    const after = await get(target, mast.streamPath)
    findings.equal('description, which was sent', 'Of the air above', after.member('description') ?? null)
    for (const name of ['name', 'observationType', 'unitOfMeasurement']) {
      findings.equal(`${name}, which was not sent`, mast.stream[name] ?? null, after.member(name) ?? null)
    }
    const thing = await send(target, 'PATCH', mast.thingPath, { description: 'A higher mast' })
    findings.that([200, 204].includes(thing.status), 'PATCH of the Thing', 'status 200', String(thing.status))
    const changed = await get(target, mast.thingPath)
    findings.equal('description of the Thing', 'A higher mast', changed.member('description') ?? null)
    for (const name of ['name', 'properties']) {
      findings.equal(`${name} of the Thing, which was not sent`, mast.thing[name] ?? null, changed.member(name) ?? null)
    }
    const place = listOf(await get(target, `${mast.thingPath}/Locations`))[0]
    findings.equal('location', location('').location ?? null, place?.['location'] ?? null)
  },
}

const dependents: Check = {
  id: 'STA-047',
  ability,
  async run(findings, target) {
    const name = target.session.name()
    const observed = { phenomenonTime: '2026-01-01T01:00:00Z', result: 1 }
    const streams = ['one', 'two'].map((part) => ({ ...datastream(`${name} ${part}`), Observations: [observed] }))
    const body = { name, description: 'A mast', Locations: [location(name)], Datastreams: streams }
    const made = await send(target, 'POST', '/Things', body)
    const path = pathOf(made.headers.get('location') ?? undefined)
    if (!findings.status('creating a Thing', 201, made) || path === undefined) return
    const [one = {}, two = {}] = listOf(await get(target, `${path}/Datastreams`, { $orderby: 'name' }))
    const [onePath, twoPath] = [one, two].map((stream) => pathTo('Datastreams', stream))
    if (onePath === undefined || twoPath === undefined) return
    const [observation = {}] = listOf(await get(target, `${onePath}/Observations`))
    const feature = await get(target, `${pathTo('Observations', observation)}/FeatureOfInterest`)
    const more = { phenomenonTime: '2026-01-01T02:00:00Z', result: 2 }
    findings.status('creating another Observation', 201, await send(target, 'POST', `${onePath}/Observations`, more))
    const second = listOf(await get(target, `${onePath}/Observations`)).find(({ result }) => result === 2) ?? {}
    const gone = await remove(target, pathTo('Observations', second))
    findings.that([200, 204].includes(gone.status), 'DELETE of an Observation', 'status 200', String(gone.status))
    findings.status('that Observation afterwards', 404, await get(target, pathTo('Observations', second)))
    findings.status('the other Observation afterwards', 200, await get(target, pathTo('Observations', observation)))
    findings.that([200, 204].includes((await remove(target, onePath)).status), 'DELETE of a Datastream', '200', 'another status') // prettier-ignore
    findings.status('its Observation afterwards', 404, await get(target, pathTo('Observations', observation)))
    findings.status('the other Datastream afterwards', 200, await get(target, twoPath))
    findings.equal('Observations of the other', 1, listOf(await get(target, `${twoPath}/Observations`)).length)
    const sensor = pathOf((await get(target, `${twoPath}/Sensor`)).member('@iot.selfLink'))
    if (sensor === undefined) findings.add('the Sensor', 'its address', 'none')
    else {
      await remove(target, sensor)
      findings.status('a Datastream, after DELETE of its Sensor', 404, await get(target, twoPath))
    }
    findings.status('the Thing afterwards', 200, await get(target, path))
    await removeThing(target, path)
    const left = pathOf(feature.member('@iot.selfLink'))
    if (left !== undefined) await remove(target, left)
  },
}

export const keptChecks: readonly MastCheck[] = [times, members]
export const dependentChecks: readonly Check[] = [dependents]
