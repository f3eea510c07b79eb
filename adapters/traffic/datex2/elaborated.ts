// Elaborated data: travel times, speeds and states of a location, such as a stretch of road. The id of a predefined location is
// that of a TrafficFlowObserved; of another one it is a digest (DATEX II 3, RoadTrafficData; 2.3, ElaboratedDataPublication).

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { raise, type NodeSource, type RecordNode } from '../../kit/index.ts'
import { addBasicData, isWeather, timeOf } from './basic-data.ts'
import { addLocation } from './location.ts'
import { dropVersion, isTrue, keepRest, timeAbove, type Reading } from './reading.ts'

const references = [
  'pertinentLocation/predefinedLocationReference',
  'pertinentLocation/predefinedNonOrderedLocationGroupReference',
  'pertinentLocation/predefinedLocationGroupReference',
  'pertinentLocation/predefinedItineraryReference',
  'pertinentLocation/locationReference/predefinedLocationReference',
]

/** elaboratedData of version 2, and physicalQuantity of a publication of version 3. */
export function readElaborated(record: RecordNode, reading: Reading): void {
  const data = record.all('basicData')
  const places = [record, ...data]
  const reference = places.flatMap((one) => references.flatMap((path) => one.at(path) ?? [])).at(0)
  const id = reference?.attribute('id') || record.attribute('id') || idOfLocation(places, reading)
  if (id === undefined) {
    const detail = 'An elaborated value has no location, which would name it.'
    raise({ code: 'invalid', path: record.path, detail })
  }
  // What the reference says beside it is its kind and version.
  reference?.json()
  if (record.source.attributes.some(({ name }) => name === 'version')) dropVersion(record, reading)
  const own = data.map((one) => timeOf(one)).find((time) => time !== undefined)
  const time = own ?? timeAbove(record, 'timeDefault') ?? timeAbove(record, 'publicationTime')
  if (own === undefined)
    reading.ledger.report('assumed', record.path, time === undefined ? 'no-time' : 'time-of-publication')
  const type = data.length > 0 && data.every(isWeather) ? 'WeatherObserved' : 'TrafficFlowObserved'
  const entity = reading.entity(type, id, undefined, time)
  const forecast = record.textAt('forecast') ?? record.above('forecastDefault')
  // A value that is expected is not the state of the road now.
  const isForecast = isTrue(forecast)
  const isFault = ['elaboratedDataFault', 'physicalQuantityFault'].some((name) => record.at(name) !== undefined)
  for (const one of data) {
    const parts = [...vehiclesOf(one.source), ...(isForecast ? ['forecast'] : [])]
    addBasicData(one, entity, {
      ...(parts.length > 0 && { datasetId: `urn:citygate:datex2:${parts.join(':')}` }),
      ...(isFault && { quality: 'fault' as const }),
    })
  }
  // The class of a reference says nothing more.
  if (reference !== undefined) for (const one of places) void one.at('pertinentLocation')?.type
  void record.type
  for (const one of places) addLocation(one, 'pertinentLocation', entity, reference !== undefined)
  keepRest(record, entity)
}

/** The same location has the same digest; undefined: there is none. */
function idOfLocation(places: readonly RecordNode[], { ledger }: Reading): string | undefined {
  const location = places.flatMap((one) => one.at('pertinentLocation') ?? []).at(0)
  if (location === undefined || !saysWhere(location.source)) return undefined
  ledger.report('assumed', location.path, 'id-of-location')
  return digestOf(location.source)
}

/** A reference without an id does not: all of them would be one place. */
function saysWhere({ text, children }: NodeSource): boolean {
  return text.trim() !== '' || children.some((one) => !/^predefined\w*Reference$/.test(one.name) && saysWhere(one))
}

function digestOf(node: NodeSource): string {
  return toHex(sha256(new TextEncoder().encode(JSON.stringify(contentOf(node))))).slice(0, 32)
}

/** Names, values and texts, without the prefixes and the white space of XML. */
function contentOf({ text, type, attributes, children }: NodeSource): readonly unknown[] {
  const values = attributes.flatMap(({ name, namespace, value }) => (namespace === '' ? [[name, value]] : []))
  return [type ?? '', text.trim(), values, children.map((one) => [one.name, contentOf(one)])]
}

/** Values of one stretch of road differ by the vehicles that they are of: by their types, else by a digest of what they are. */
function vehiclesOf({ children }: NodeSource): readonly string[] {
  const characteristics = children.filter(({ name }) => name === 'forVehiclesWithCharacteristicsOf')
  const members = [...children, ...characteristics.flatMap((one) => one.children)]
  const types = members.flatMap((one) => (one.name === 'vehicleType' ? [one.text.trim()] : []))
  const others = characteristics.flatMap((one) => one.children.filter(({ name }) => name !== 'vehicleType'))
  const isAny = types.length === 0 || types.includes('anyVehicle')
  const words = isAny ? [] : types.filter((type) => /^\w{1,60}$/.test(type)).toSorted()
  const parts = [...words, ...(others.length === 0 ? [] : characteristics.map(digestOf))]
  return parts.length === 0 ? [] : ['vehicle', ...parts]
}
