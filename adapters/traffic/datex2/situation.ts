// Situations: each record becomes an entity of its own, a RoadAccident, a CityWork or an Alert by its class, with its situation's
// id (DATEX II 3, Situation).

import type { EntityBuilder, RecordNode } from '../../kit/index.ts'
import { ItemProblems } from '../../kit/index.ts'
import { addLocation } from './location.ts'
import { addTexts, addWord, dropVersion, idOf, isTrue, keepRest, timeAbove, timeAt, type Reading } from './reading.ts'

const types: ReadonlyMap<string, string> = new Map([
  ['Accident', 'RoadAccident'],
  ['MaintenanceWorks', 'CityWork'],
  ['ConstructionWorks', 'CityWork'],
  ['Roadworks', 'CityWork'],
])

/** The hub's `subCategory` of an alert by the class of the record. */
const subCategories: ReadonlyMap<string, string> = new Map([
  ['AbnormalTraffic', 'trafficJam'],
  ['VehicleObstruction', 'hazardOnRoad'],
  ['GeneralObstruction', 'hazardOnRoad'],
  ['AnimalPresenceObstruction', 'hazardOnRoad'],
  ['EnvironmentalObstruction', 'hazardOnRoad'],
  ['InfrastructureDamageObstruction', 'hazardOnRoad'],
])

const severities: ReadonlyMap<string, string> = new Map([
  ['none', 'informational'],
  ['lowest', 'informational'],
  ['low', 'low'],
  ['medium', 'medium'],
  ['high', 'high'],
  ['highest', 'critical'],
])

const accidentStates: ReadonlyMap<string, string> = new Map([
  ['active', 'onGoing'],
  ['suspended', 'solved'],
])
const workStates: ReadonlyMap<string, string> = new Map([
  ['active', 'open'],
  // Of version 3.
  ['planned', 'planned'],
])
const alertStates: ReadonlyMap<string, string> = new Map([
  ['active', 'open'],
  ['suspended', 'closed'],
])

/** A situation: its records, of which one that is invalid leaves the others. */
export function readSituation(situation: RecordNode, reading: Reading): void {
  // Its records have ids of their own.
  const id = situation.attribute('id') || undefined
  const problems = new ItemProblems()
  const records = situation.all('situationRecord')
  const read = records.flatMap(
    (record) => problems.attempt(record.path, reading.ledger, () => readRecord(record, situation, id, reading)) ?? [],
  )
  if (read.length === 0) problems.raiseFirst()
  const [first] = read
  if (first === undefined) for (const { path } of situation.unread()) reading.ledger.report('dropped', path, 'head')
  else keepHead(situation, records, first, reading)
}

/** The head of a situation is kept with its first record. */
function keepHead(
  situation: RecordNode,
  records: readonly RecordNode[],
  entity: EntityBuilder,
  reading: Reading,
): void {
  const paths = new Set(records.map(({ path }) => path))
  for (const child of situation.children) {
    if (paths.has(child.path) || child.name === 'idG' || child.name === 'versionG') continue
    if (!child.isEmpty)
      entity.carry(child.path, `situation_${situationMembers.has(child.name) ? child.name : 'other'}`, child.json())
  }
  dropVersion(situation, reading)
}

const situationMembers: ReadonlySet<string> = new Set([
  'overallSeverity',
  'situationVersionTime',
  'headerInformation',
  'relatedSituation',
  'situationExtension',
])

function readRecord(
  record: RecordNode,
  situation: RecordNode,
  situationId: string | undefined,
  reading: Reading,
): EntityBuilder {
  const localId = idOf(record)
  const { type: kind = 'SituationRecord' } = record
  const type = types.get(kind) ?? 'Alert'
  const version = timeAt(record, 'situationRecordVersionTime')
  const time = version ?? timeAt(record, 'situationRecordCreationTime') ?? timeAbove(record, 'publicationTime')
  if (version === undefined)
    reading.ledger.report('assumed', record.path, time === undefined ? 'no-time' : 'time-of-publication')
  const entity = reading.entity(type, localId, undefined, time)
  dropVersion(record, reading)
  entity.carry(`${record.path}/@type`, 'recordType', kind)
  if (situationId === undefined) reading.ledger.report('assumed', situation.path, 'situation-without-id')
  else entity.carry(`${situation.path}/@id`, 'situation', situationId)
  if (type === 'Alert') {
    entity.property(`${record.path}/@type`, 'category', 'traffic')
    const sub = subCategories.get(kind)
    if (sub !== undefined) entity.property(`${record.path}/@type`, 'subCategory', sub)
  }
  addWord(record, 'severity', entity, type === 'Alert' ? 'severity' : 'eventSeverity', severities)
  readValidity(record, type, entity)
  addTexts(
    [...record.all('generalPublicComment'), ...record.all('comment')].flatMap((one) => [
      ...one.all('comment'),
      ...(one.name === 'comment' ? [one] : []),
    ]),
    'description',
    entity,
  )
  addLocation(record, record.at('locationReference') === undefined ? 'groupOfLocations' : 'locationReference', entity)
  keepRest(record, entity)
  return entity
}

function readValidity(record: RecordNode, type: string, entity: EntityBuilder): void {
  const isEnded = isTrue(record.textAt('management/lifeCycleManagement/end'))
  const isCancelled = isTrue(record.textAt('management/lifeCycleManagement/cancel'))
  const specification = 'validity/validityTimeSpecification'
  const [start, end] = [
    timeAt(record, `${specification}/overallStartTime`),
    timeAt(record, `${specification}/overallEndTime`),
  ]
  const [from, to] = type === 'Alert' ? ['validFrom', 'validTo'] : ['startDate', 'endDate']
  const path = `${record.path}/validity`
  if (start !== undefined) entity.property(path, from, start)
  if (start !== undefined && type === 'RoadAccident') entity.property(path, 'accidentDate', start)
  if (end !== undefined) entity.property(path, to, end)
  const [attribute, words, over, withdrawn] =
    type === 'RoadAccident'
      ? (['status', accidentStates, 'solved', 'archived'] as const)
      : type === 'CityWork'
        ? (['workState', workStates, 'completed', 'canceled'] as const)
        : (['alertStatus', alertStates, 'closed', 'closed'] as const)
  if (isEnded || isCancelled) entity.property(`${record.path}/management`, attribute, isCancelled ? withdrawn : over)
  for (const at of ['validity/validityStatus', 'validityStatus']) addWord(record, at, entity, attribute, words)
}
