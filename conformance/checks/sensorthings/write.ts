// Creating, updating and deleting (OGC 18-088 clause 10). Each check creates its data, and deletes them.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { shown } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { get, listOf, pathOf, pathTo, remove, send } from './ask.ts'
import { datastream, location, removeThing } from './room.ts'

const ability = 'create-update-delete'

/** Creates a Thing of the given name for the duration of the work. */
async function withThing(
  findings: Findings,
  target: Target,
  more: (name: string) => JsonObject,
  act: (path: string, name: string) => Promise<void>,
): Promise<void> {
  const name = target.session.name()
  const answer = await send(target, 'POST', '/Things', { name: `Mast ${name}`, description: 'A mast', ...more(name) })
  const path = pathOf(answer.headers.get('location') ?? undefined)
  if (!findings.status('creating a Thing', 201, answer)) return
  if (path === undefined) {
    findings.add('Location', 'the address of what was made', answer.headers.get('location') ?? 'none')
    return
  }
  await act(path, name)
  const [stream] = listOf(await get(target, `${path}/Datastreams`))
  await removeThing(target, path, stream === undefined ? undefined : pathTo('Datastreams', stream))
}

const bare = (): JsonObject => ({})
const withStream = (name: string): JsonObject => ({ Locations: [location(name)], Datastreams: [datastream(name)] })

const created: Check = {
  id: 'STA-029',
  ability,
  async run(findings, target) {
    await withThing(findings, target, bare, async (path, name) => {
      findings.equal('name', `Mast ${name}`, (await get(target, path)).member('name') ?? null)
    })
  },
}

const incomplete: Check = {
  id: 'STA-030',
  ability,
  async run(findings, target) {
    const name = `Mast ${target.session.name()}`
    const answer = await send(target, 'POST', '/Things', { name })
    findings.that(answer.status === 400, 'a Thing without description', 'status 400', String(answer.status))
    const path = pathOf(answer.headers.get('location') ?? undefined)
    if (answer.status === 201 && path !== undefined) await remove(target, path)
  },
}

const linked: Check = {
  id: 'STA-031',
  ability,
  async run(findings, target) {
    await withThing(findings, target, withStream, async (path, name) => {
      const [place] = listOf(await get(target, `${path}/Locations`))
      const body = {
        name: `Second ${name}`,
        description: 'A mast',
        Locations: [{ '@iot.id': place?.['@iot.id'] ?? null }],
      }
      const second = await send(target, 'POST', '/Things', body)
      const other = pathOf(second.headers.get('location') ?? undefined)
      if (!findings.status('creating a Thing at a Location that is there', 201, second) || other === undefined) return
      const [same] = listOf(await get(target, `${other}/Locations`))
      findings.equal('its Location', place?.['@iot.id'] ?? null, same?.['@iot.id'] ?? null)
      await remove(target, other)
    })
  },
}

const deep: Check = {
  id: 'STA-032',
  ability,
  async run(findings, target) {
    await withThing(findings, target, withStream, async (path, name) => {
      const [stream] = listOf(await get(target, `${path}/Datastreams`))
      findings.equal('the Datastream', name, stream?.['name'] ?? null)
      const [place] = listOf(await get(target, `${path}/Locations`))
      findings.equal('the Location', name, place?.['name'] ?? null)
      if (stream === undefined) return
      const sensor = await get(target, `${pathTo('Datastreams', stream)}/Sensor`)
      findings.equal('the Sensor', `${name} sensor`, sensor.member('name') ?? null)
    })
  },
}

const updated: Check = {
  id: 'STA-033',
  ability,
  async run(findings, target) {
    await withThing(findings, target, bare, async (path, name) => {
      const answer = await send(target, 'PATCH', path, { description: 'Another' })
      findings.that([200, 204].includes(answer.status), 'PATCH', 'status 200', String(answer.status))
      const after = await get(target, path)
      findings.equal('description', 'Another', after.member('description') ?? null)
      findings.equal('name, which was not sent', `Mast ${name}`, after.member('name') ?? null)
    })
  },
}

const deleted: Check = {
  id: 'STA-034',
  ability,
  async run(findings, target) {
    await withThing(findings, target, bare, async (path) => {
      const answer = await remove(target, path)
      findings.that([200, 204].includes(answer.status), 'DELETE', 'status 200', String(answer.status))
      findings.status('reading it afterwards', 404, await get(target, path))
      findings.status('deleting it again', 404, await remove(target, path))
    })
  },
}

const dependent: Check = {
  id: 'STA-035',
  ability,
  async run(findings, target) {
    await withThing(findings, target, withStream, async (path) => {
      const [stream] = listOf(await get(target, `${path}/Datastreams`))
      const streamPath = stream === undefined ? '' : pathTo('Datastreams', stream)
      await removeThing(target, path, streamPath)
      findings.status('its Datastream afterwards', 404, await get(target, streamPath))
    })
  },
}

const history: Check = {
  id: 'STA-036',
  ability,
  async run(findings, target) {
    await withThing(findings, target, withStream, async (path) => {
      const found = listOf(await get(target, `${path}/HistoricalLocations`))
      findings.that(
        found.length === 1,
        'HistoricalLocations',
        'one, for the Location that was given',
        String(found.length),
      )
    })
  },
}

const observation: Check = {
  id: 'STA-037',
  ability,
  async run(findings, target) {
    await withThing(findings, target, withStream, async (path) => {
      const [stream] = listOf(await get(target, `${path}/Datastreams`))
      if (stream === undefined) {
        findings.add('the Datastream', 'one', 'none')
        return
      }
      const streamPath = pathTo('Datastreams', stream)
      const answer = await send(target, 'POST', `${streamPath}/Observations`, { result: 21.5 })
      if (!findings.status('creating an Observation without a time', 201, answer)) return
      const [one] = listOf(await get(target, `${streamPath}/Observations`))
      findings.equal('result', 21.5, one?.['result'] ?? null)
      findings.that(
        typeof one?.['phenomenonTime'] === 'string',
        'phenomenonTime',
        'a time',
        shown(one?.['phenomenonTime']),
      )
      if (one === undefined) return
      const feature = await get(target, `${pathTo('Observations', one)}/FeatureOfInterest`)
      findings.status('its FeatureOfInterest', 200, feature)
      await remove(target, pathTo('Observations', one))
      // The service created it from the location of the Thing, and deletes it with the Thing, unless others use it.
      const own = isJsonObject(feature.json) ? pathTo('FeaturesOfInterest', feature.json) : undefined
      if (own === undefined) return
      const others = await get(target, `${own}/Observations`)
      if (others.status === 200 && listOf(others).length === 0) await remove(target, own)
    })
  },
}

export const writeChecks: readonly Check[] = [
  created,
  incomplete,
  linked,
  deep,
  updated,
  deleted,
  dependent,
  history,
  observation,
]
