// Sessions and charge detail records (OCPI 2.2.1 sections 9 and 10), of which the record is what a session was in the end. The token
// is a person's: its id is keyed.

import { relationship } from '../../../standards/hub/build.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ItemProblems, raise, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'
import {
  addText,
  camel,
  clause,
  idIn,
  keepRest,
  listIn,
  localIdOf,
  optionalTimeIn,
  partyOf,
  requiredId,
  timeIn,
  priceOf,
  tokenCategory,
  tokenId,
  type Place,
  type Reading,
} from './item.ts'
import { readTariff } from './tariff.ts'

/** 9.4.1; the hub has the same in small letters. */
const statuses: ReadonlySet<string> = new Set(['ACTIVE', 'COMPLETED', 'INVALID', 'PENDING', 'RESERVATION'])

/** Names of edition 2.1.1 come second. */
const starts = ['start_date_time', 'start_datetime']
const ends = ['end_date_time', 'end_datetime', 'stop_date_time']

export function readSession(item: JsonCursor, reading: Reading, place: Place | undefined): void {
  const party = partyOf(item, reading, place)
  const id = requiredId(item, 'id', reading, place?.ids[0])
  const entity = sessionOf(item, id, party, reading)
  addNumber(item, 'kwh', entity, 'energyDelivered')
  const status = item.get('status')
  const text = status?.as('string')
  if (status !== undefined && text !== undefined) {
    const isKnown = statuses.has(text.toUpperCase())
    if (isKnown) entity.property(status.path, 'sessionStatus', text.toLowerCase())
    else entity.carry(status.path, 'status', text, 'value-not-in-hub')
    if (isKnown && text !== text.toUpperCase()) reading.ledger.report('coerced', status.path, 'status-spelling')
  }
  keepRest(item, entity)
}

/** A record belongs to its session, if it names it. One that takes back another has what it takes back, with a minus: it is apart. */
export function readCdr(item: JsonCursor, reading: Reading, place: Place | undefined): void {
  const party = partyOf(item, reading, place)
  const id = requiredId(item, 'id', reading, place?.ids[0])
  const isCredit = item.get('credit')?.again().as('boolean') === true
  const session = isCredit ? undefined : idIn(item, 'session_id', reading)
  if (isCredit) reading.ledger.report('assumed', `${item.path}/credit`, 'credit-apart')
  const entity = sessionOf(item, session ?? `cdr-${id}`, party, reading)
  if (!isCredit) entity.property(item.path, 'sessionStatus', 'completed')
  entity.property(`${item.path}/id`, 'chargeDetailRecordId', id)
  addNumber(item, 'total_energy', entity, 'energyDelivered')
  const problems = new ItemProblems()
  for (const [, tariff] of item.get('tariffs')?.entries('array') ?? []) {
    if (tariff.entries('object') === undefined) continue
    // What was charged is known without the tariff.
    const tariffId = problems.attempt(tariff.path, reading.ledger, () =>
      readTariff(tariff, reading, { party, ids: [] }),
    )
    if (tariffId === undefined) {
      tariff.json()
      continue
    }
    const of = relationship(tariffId, { observedAt: entity.observedAt })
    if (!entity.has('refChargingTariff')) entity.add(tariff.path, 'refChargingTariff', of)
    else entity.add(tariff.path, 'refChargingTariff', { ...of, datasetId: `urn:citygate:ocpi:tariff:${tariffId}` })
  }
  keepRest(item, entity)
}

/** What both have. */
function sessionOf(item: JsonCursor, id: string, party: readonly string[], reading: Reading): EntityBuilder {
  const at = timeIn(item, 'last_updated', reading)
  const entity = reading.entity('ChargingSession', localIdOf(party, id), undefined, at)
  if (at !== undefined) entity.property(`${item.path}/last_updated`, 'dateModified', at)
  addTime(item, starts, entity, 'startDateTime', reading)
  // A session that has not ended has none.
  const end = ends.find((one) => item.get(one) !== undefined)
  const ended = end === undefined ? undefined : optionalTimeIn(item, end, entity, reading)
  if (ended !== undefined) entity.property(`${item.path}/${end}`, 'endDateTime', ended)
  addText(item, 'auth_method', entity, 'authMethod')
  addText(item, 'currency', entity, 'currency')
  addCost(item, entity)
  const periods = listIn(item, 'charging_periods')
  if (periods !== undefined) entity.property(periods[0], 'chargingPeriods', periods[1])
  addEvse(item, entity, party, reading)
  addToken(item, entity, party, reading)
  return entity
}

function addTime(
  item: JsonCursor,
  names: readonly string[],
  entity: EntityBuilder,
  attribute: string,
  reading: Reading,
): void {
  const name = names.find((one) => item.get(one) !== undefined)
  const time = name === undefined ? undefined : timeIn(item, name, reading)
  if (time !== undefined) entity.property(`${item.path}/${name}`, attribute, time)
}

function addNumber(item: JsonCursor, name: string, entity: EntityBuilder, attribute: string): void {
  const cursor = item.get(name)
  const number = cursor?.as('number')
  if (cursor !== undefined && number !== undefined) entity.property(cursor.path, attribute, number, { unitCode: 'KWH' })
}

/** A number without tax in 2.1.1; a price with and without it from 2.2 on, whose members 2.3.0 renames. */
function addCost(item: JsonCursor, entity: EntityBuilder): void {
  const cursor = item.get('total_cost')
  if (cursor === undefined) return
  const number = cursor.as('number')
  if (number !== undefined) entity.property(cursor.path, 'totalCost', { beforeTax: number })
  else if (cursor.entries('object') !== undefined)
    entity.property(cursor.path, 'totalCost', priceOf(camel(cursor.json()) as JsonObject))
}

/** By its ids, or in an object of its own: `cdr_location`, and `location` in 2.1.1, which has the one EVSE that was used. */
function addEvse(item: JsonCursor, entity: EntityBuilder, party: readonly string[], reading: Reading): void {
  const { context } = reading
  const within = [item.get('cdr_location'), item.get('location')].find((one) => one?.entries('object') !== undefined)
  const location =
    idIn(item, 'location_id', reading) ?? (within === undefined ? undefined : idIn(within, 'id', reading))
  const used = within?.get('evses')?.get('0')
  const uid =
    idIn(item, 'evse_uid', reading) ??
    (within === undefined ? undefined : idIn(within, 'evse_uid', reading)) ??
    (used === undefined ? undefined : idIn(used, 'uid', reading))
  const details = { observedAt: entity.observedAt }
  const path = within?.path ?? item.path
  if (location !== undefined) {
    const id = context.id('EVChargingStation', localIdOf(party, location))
    entity.add(path, 'refChargingStation', relationship(id, details))
  }
  if (uid !== undefined) entity.add(path, 'refEvse', relationship(context.id('EVSE', localIdOf(party, uid)), details))
}

/** `cdr_token` names the token and its contract; 2.1.1 has the contract alone, `auth_id`. */
function addToken(item: JsonCursor, entity: EntityBuilder, party: readonly string[], reading: Reading): void {
  const token = item.get('cdr_token')
  const isToken = token?.entries('object') !== undefined
  const uid = isToken ? idIn(token, 'uid', reading) : idIn(item, 'auth_id', reading)
  if (uid === undefined) {
    if (isToken) raise({ code: 'invalid', path: token.path, detail: 'A token has a uid.', clause })
    return
  }
  const owner = isToken ? partyOf(token, reading, { party: [], ids: [] }) : party
  const builder = reading.entity('ChargingToken', tokenId(owner, uid), tokenCategory, entity.observedAt)
  const path = isToken ? token.path : `${item.path}/auth_id`
  entity.add(path, 'refChargingToken', relationship(builder.id, { observedAt: entity.observedAt }))
  if (!isToken) return
  addText(token, 'type', builder, 'tokenType')
  addText(token, 'contract_id', builder, 'contractId')
}
