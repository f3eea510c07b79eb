// Situation Exchange: a PtSituationElement becomes a TransitAlert, as alerts of GTFS-realtime do (SIRI 2.1, siri_situation).

import type { Json } from '../../adapter.ts'
import { raise, type EntityBuilder, type RecordNode } from '../../kit/index.ts'
import { addTexts, keepRest, recordedAt, textOf, timeAt, withTime, type Reading } from './reading.ts'
import { causes, conditions, reasons, severities } from './words.ts'

/** PtSituationElement, and RoadSituationElement, which has the same members. */
export function readSituation(situation: RecordNode, reading: Reading): void {
  const progress = textOf(situation, 'Progress')
  if (unreal.has(textOf(situation, 'Reality')) || unreal.has(progress))
    return reading.ledger.report('dropped', situation.path, 'not-real')
  const number = situation.textAt('SituationNumber')
  if (number === undefined)
    raise({ code: 'invalid', path: situation.path, detail: 'A situation has no SituationNumber.' })
  const participant = situation.textAt('ParticipantRef')
  const version = timeAt(situation, 'VersionedAtTime', reading)
  const created = version ?? recordedAt(situation, 'CreationTime', reading)
  const id = participant === undefined ? number : `${participant}/${number}`
  const entity = reading.entity('TransitAlert', id, undefined, created)
  const periods = periodsOf(situation, progress === 'closed' ? created : undefined, reading)
  if (periods.length > 0)
    entity.add(
      `${situation.path}/ValidityPeriod`,
      'activePeriods',
      withTime({ type: 'ListProperty', valueList: periods }, entity),
    )
  readCause(situation, entity)
  readWord(situation, 'Severity', 'severityLevel', severities, entity)
  const consequences = situation.at('Consequences')?.all('Consequence') ?? []
  const isHarmless = (one: RecordNode): boolean => conditions.get(textOf(one, 'Condition')) === 'NO_EFFECT'
  // A journey that runs as usual says nothing of another that does not.
  for (const consequence of [...consequences.filter((one) => !isHarmless(one)), ...consequences.filter(isHarmless)])
    if (!entity.has('transitEffect')) readWord(consequence, 'Condition', 'transitEffect', conditions, entity)
  addTexts(situation, 'Summary', 'headerText', entity)
  addTexts(situation, 'Description', 'descriptionText', entity)
  const link = situation.at('InfoLinks/InfoLink/Uri')
  const uri = link?.text()
  if (link !== undefined && uri !== undefined)
    entity.add(link.path, 'alertUrl', withTime({ type: 'LanguageProperty', languageMap: { '@none': uri } }, entity))
  const affected = affectedBy(situation)
  if (affected.length > 0)
    entity.add(
      `${situation.path}/Affects`,
      'informedEntities',
      withTime({ type: 'ListProperty', valueList: affected }, entity),
    )
  keepRest(situation, entity)
}

/** Exercises and tests (InformationStatusEnum), and drafts (WorkflowStatusEnumeration). */
const unreal: ReadonlySet<string> = new Set(
  'test technicalExercise securityExercise draft pendingApproval approvedDraft'.split(' '),
)

/** @param closed when a situation that is over was closed: the end of a period without one, and of a situation without a period */
function periodsOf(situation: RecordNode, closed: string | undefined, reading: Reading): readonly Json[] {
  const periods = situation.all('ValidityPeriod')
  if (periods.length === 0 && closed !== undefined) return [{ end: closed }]
  return periods.flatMap((period) => {
    const [start, end] = [timeAt(period, 'StartTime', reading), timeAt(period, 'EndTime', reading) ?? closed]
    return start === undefined && end === undefined
      ? []
      : [{ ...(start !== undefined && { start }), ...(end !== undefined && { end }) }]
  })
}

/** The reason, as a cause of GTFS-realtime and as it is. */
function readCause(situation: RecordNode, entity: EntityBuilder): void {
  for (const [name, general] of reasons) {
    const reason = situation.at(name)
    if (reason === undefined) continue
    const word = reason.text()
    if (word === undefined) {
      // That the reason is not known, the element says by its name. Of the others, an empty one says nothing.
      if (general !== 'UNKNOWN_CAUSE' || !reason.isEmpty) continue
      reason.json()
      if (!entity.has('transitCause')) entity.property(reason.path, 'transitCause', general)
      continue
    }
    if (!entity.has('transitCause')) entity.property(reason.path, 'transitCause', causes.get(word) ?? general)
    entity.carry(reason.path, name, word)
  }
}

/** A word of SIRI as the hub's, which is coarser, so that it is also kept as it is. */
function readWord(
  node: RecordNode,
  name: string,
  attribute: string,
  words: ReadonlyMap<string, string>,
  entity: EntityBuilder,
): void {
  const found = node.at(name)
  const word = found?.text()
  if (found === undefined || word === undefined) return
  const known = words.get(word)
  if (known !== undefined) entity.property(found.path, attribute, known)
  entity.carry(found.path, name, word)
}

/** What a situation concerns, as selectors of GTFS-realtime. The elements themselves are kept beside them. */
function affectedBy(situation: RecordNode): readonly Json[] {
  const affects = situation.at('Affects')
  const texts = (path: readonly string[]): readonly string[] => {
    let nodes: readonly RecordNode[] = affects === undefined ? [] : [affects]
    for (const name of path) nodes = nodes.flatMap((node) => node.all(name))
    return nodes.flatMap((node) => node.text() ?? [])
  }
  const journeys = (affects?.at('VehicleJourneys')?.all('AffectedVehicleJourney') ?? []).flatMap(selectorsOf)
  return [
    ...texts(['Operators', 'AffectedOperator', 'OperatorRef']).map((agencyId) => ({ agencyId })),
    ...texts(['Networks', 'AffectedNetwork', 'AffectedLine', 'LineRef']).map((routeId) => ({ routeId })),
    ...texts(['StopPoints', 'AffectedStopPoint', 'StopPointRef']).map((stopId) => ({ stopId })),
    ...texts(['StopPlaces', 'AffectedStopPlace', 'StopPlaceRef']).map((stopId) => ({ stopId })),
    ...journeys,
  ]
}

/** The journeys that an element names: one of a frame, of which the day is known, or any number by their references alone. */
function selectorsOf(journey: RecordNode): readonly Json[] {
  const routeId = journey.textAt('LineRef')
  const route = routeId === undefined ? {} : { routeId }
  const framed = journey.textAt('FramedVehicleJourneyRef/DatedVehicleJourneyRef')
  const frame = journey.at('FramedVehicleJourneyRef/DataFrameRef')
  const isDay = framed !== undefined && /^\d{4}-?\d\d-?\d\d$/.test(frame?.source.text.trim() ?? '')
  const day = isDay ? { startDate: frame?.text()?.replaceAll('-', '') ?? '' } : {}
  const others = [...journey.all('DatedVehicleJourneyRef'), ...journey.all('VehicleJourneyRef')]
  const trips: readonly Json[] = [
    ...(framed === undefined ? [] : [{ tripId: framed, ...day, ...route }]),
    ...others.flatMap((one) => {
      const tripId = one.text()
      return tripId === undefined || tripId === framed ? [] : [{ tripId, ...route }]
    }),
  ]
  if (trips.length === 0) return routeId === undefined ? [] : [route]
  return trips.map((trip) => ({ trip }))
}
