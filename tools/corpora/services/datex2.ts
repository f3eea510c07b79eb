// The corpora of DATEX II: each record that others count becomes an entity, with the ids and numbers that they give; and national
// envelopes, whose publication is read as a message of its own.

import { datex2 } from '../../../adapters/traffic/datex2/adapter.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { decodeCase, entitiesOf, runCases, type Case } from './cases.ts'

/** The types of the entities of each count. */
const types: ReadonlyMap<string, readonly string[]> = new Map([
  ['count.situationRecord', ['RoadAccident', 'CityWork', 'Alert']],
  ['count.siteMeasurements', ['TrafficFlowObserved']],
  ['count.parkingRecordStatus', ['OffStreetParking']],
  ['usableSites', ['OffStreetParking']],
])

export const datex2Publications = runCases('datex2', ({ expect }, body) => {
  const decoded = decodeCase(body, datex2, {})
  if (!decoded.ok) return `refused: ${decoded.problem.detail}`
  const all = entitiesOf(decoded.value)
  for (const [name, of] of types) {
    const count = expect[name]
    const found = new Set(all.filter(({ type }) => of.includes(String(type))).map(({ id }) => id)).size
    if (count !== undefined && found !== count) return `${found} of ${name}, not ${JSON.stringify(count)}`
  }
  return lost(expect, JSON.stringify(all))
})

/** What the entities do not have of ids, classes and numbers. */
function lost(expect: Case['expect'], text: string): string | undefined {
  const ids = [expect['situationIds'], expect['firstSituationIds'], expect['recordTypes'], expect['situationIdPresent']]
  const names = ids.flatMap((one) => (isJsonArray(one) ? one : (one ?? [])))
  const numbers = ['duration', 'referenceDuration', 'accuracy', 'dataQuality', 'numberOfInputValues'].flatMap(
    (name) => expect[name] ?? [],
  )
  const site = expect['site'] ?? []
  const missing = [...names, ...numbers, site]
    .flat()
    .filter((one) => !text.includes(typeof one === 'string' ? one : JSON.stringify(one)))
  return missing.length === 0 ? undefined : `missing: ${missing.map((one) => JSON.stringify(one)).join(', ')}`
}

export const datex2Envelopes = runCases('datex2-envelope', ({ verdict }, body) => {
  const decoded = decodeCase(body, datex2, {})
  // `read`: it must not crash.
  if (verdict === 'read') return decoded.ok || decoded.problem.detail !== '' ? undefined : 'refused without a reason'
  if (!decoded.ok) return `refused: ${decoded.problem.detail}`
  const [inner] = decoded.value.inner ?? []
  if (inner === undefined) return 'there is no publication'
  const publication = decodeCase(inner.message.body, datex2, {})
  if (!publication.ok) return `the publication is refused: ${publication.problem.detail}`
  return entitiesOf(publication.value).length > 0 ? undefined : 'the publication has no record'
})
