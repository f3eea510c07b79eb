// Facility Monitoring: the condition of a facility, such as an elevator, becomes a TransitAlert, as outages are in
// GTFS-realtime (SIRI 2.1, siri_facilityMonitoring_service and siri_facility).

import type { Json } from '../../adapter.ts'
import { raise, type RecordNode } from '../../kit/index.ts'
import { addTexts, keepRest, recordedAt, textOf, timeAt, withTime, type Reading } from './reading.ts'

/** FacilityStatusEnumeration: whether the facility can be used. */
const effects: ReadonlyMap<string, string> = new Map([
  ['available', 'NO_EFFECT'],
  ['notAvailable', 'OTHER_EFFECT'],
  ['partiallyAvailable', 'OTHER_EFFECT'],
  ['added', 'OTHER_EFFECT'],
  ['removed', 'OTHER_EFFECT'],
  ['unknown', 'UNKNOWN_EFFECT'],
])

/** FacilityCondition. */
export function readFacility(condition: RecordNode, reading: Reading): void {
  const id = condition.textAt('FacilityRef') ?? condition.textAt('Facility/FacilityCode')
  const detail = 'A FacilityCondition has neither a FacilityRef nor a FacilityCode.'
  if (id === undefined) raise({ code: 'invalid', path: condition.path, detail })
  const entity = reading.entity(
    'TransitAlert',
    `facility/${id}`,
    undefined,
    recordedAt(condition, 'RecordedAtTime', reading),
  )
  const [facility, state] = [condition.at('Facility'), condition.at('FacilityStatus')]
  const status = state?.at('Status')
  const word = status?.text()
  if (status !== undefined && word !== undefined) {
    const effect = effects.get(word)
    // Elevators, escalators and ramps are what the standard calls facilities of access.
    const isAccess = facility !== undefined && textOf(facility, 'Features', 'Feature', 'AccessFacility') !== ''
    if (effect !== undefined)
      entity.property(
        status.path,
        'transitEffect',
        isAccess && effect === 'OTHER_EFFECT' ? 'ACCESSIBILITY_ISSUE' : effect,
      )
    entity.carry(status.path, 'FacilityStatus', word)
  }
  if (facility !== undefined) addTexts(facility, 'Description', 'headerText', entity)
  if (state !== undefined) addTexts(state, 'Description', 'descriptionText', entity)
  const period = condition.at('ValidityPeriod')
  const start = timeAt(condition, 'ValidityPeriod/StartTime', reading)
  const end = timeAt(condition, 'ValidityPeriod/EndTime', reading)
  const list = (path: string, attribute: string, valueList: readonly Json[]): void =>
    entity.add(path, attribute, withTime({ type: 'ListProperty', valueList }, entity))
  if (period !== undefined && (start ?? end) !== undefined)
    list(period.path, 'activePeriods', [{ ...(start !== undefined && { start }), ...(end !== undefined && { end }) }])
  const place = facility?.at('FacilityLocation')
  const concerns = (name: string, selector: string): readonly Json[] => {
    const ref = place?.textAt(name)
    return ref === undefined ? [] : [{ [selector]: ref }]
  }
  const informed = [
    ...concerns('LineRef', 'routeId'),
    ...concerns('StopPointRef', 'stopId'),
    ...concerns('StopPlaceRef', 'stopId'),
  ]
  if (place !== undefined && informed.length > 0) list(place.path, 'informedEntities', informed)
  keepRest(condition, entity)
}
