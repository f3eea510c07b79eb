// Elaborated data: travel times, speeds and states of a predefined location, such as a stretch of road. The location's id is that
// of a TrafficFlowObserved (DATEX II 3, RoadTrafficData; 2.3, ElaboratedDataPublication).

import { raise, type RecordNode } from '../../kit/index.ts'
import { addBasicData, isWeather, timeOf } from './basic-data.ts'
import { addLocation } from './location.ts'
import { dropVersion, isTrue, keepRest, timeAbove, type Reading } from './reading.ts'

const references = [
  'pertinentLocation/predefinedLocationReference',
  'pertinentLocation/predefinedNonOrderedLocationGroupReference',
  'pertinentLocation/predefinedItineraryReference',
  'pertinentLocation/locationReference/predefinedLocationReference',
]

/** elaboratedData of version 2, and physicalQuantity of a publication of version 3. */
export function readElaborated(record: RecordNode, reading: Reading): void {
  const data = record.all('basicData')
  const places = [record, ...data]
  const reference = places.flatMap((one) => references.flatMap((path) => one.at(path) ?? [])).at(0)
  const id = reference?.attribute('id') ?? record.attribute('id')
  if (id === undefined || id === '') {
    const detail = 'An elaborated value refers to no predefined location, and has no id.'
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
  for (const one of data) {
    // Travel times of one stretch of road differ by the vehicles that they are of.
    const vehicles = one.source.children.flatMap(({ name, text }) => (name === 'vehicleType' ? [text.trim()] : []))
    const of = vehicles.length > 0 && !vehicles.includes('anyVehicle') ? ['vehicle', ...vehicles.toSorted()] : []
    const parts = [...of, ...(isForecast ? ['forecast'] : [])].filter((part) => /^\w{1,60}$/.test(part))
    addBasicData(one, entity, parts.length === 0 ? {} : { datasetId: `urn:citygate:datex2:${parts.join(':')}` })
  }
  // The class of a reference says nothing more.
  if (reference !== undefined) for (const one of places) void one.at('pertinentLocation')?.type
  void record.type
  for (const one of places) addLocation(one, 'pertinentLocation', entity, true)
  keepRest(record, entity)
}
