// The calls of a station in OCPP 2.0.1 (part 2, section 1) whose content the hub has words for.

import type { EntityBuilder, JsonCursor } from '../../kit/index.ts'
import type { Call } from './calls-1.6.ts'
import { readMeterValues } from './meter.ts'
import {
  authorizationOf,
  base,
  evseEntity,
  referToEvse,
  referToSession,
  referToToken,
  sessionEntity,
  stationEntity,
  textAt,
  timeOf,
  wholeAt,
  type Reading,
} from './reading.ts'
import { withEvse } from './session.ts'

/** ConnectorStatusEnumType (3.15). */
const statuses: ReadonlyMap<string, string> = new Map([
  ['Available', 'available'],
  ['Occupied', 'occupied'],
  ['Reserved', 'reserved'],
  ['Unavailable', 'unavailable'],
  ['Faulted', 'faulted'],
])

function bootNotification(reading: Reading): EntityBuilder {
  const station = stationEntity(reading)
  textAt(reading, '/chargingStation/vendorName', station, 'manufacturerName')
  textAt(reading, '/chargingStation/model', station, 'modelName')
  textAt(reading, '/chargingStation/serialNumber', station, 'serialNumber')
  textAt(reading, '/chargingStation/firmwareVersion', station, 'firmwareVersion')
  return station
}

function authorize(reading: Reading): undefined {
  const { payload, ledger } = reading
  const token = payload.get('idToken')
  reading.answer = { idTokenInfo: statusOf(reading, token) }
  for (const path of payload.untouched()) ledger.report('dropped', path, 'personal')
  if (token !== undefined) ledger.report('dropped', token.path, 'personal')
  payload.json()
}

function statusNotification(reading: Reading): EntityBuilder {
  const { payload } = reading
  const number = wholeAt(reading, 'evseId')
  const connector = wholeAt(reading, 'connectorId')
  const entity = evseEntity(reading, number, `${payload.path}/evseId`, timeOf(payload.get('timestamp'), reading))
  const status = payload.get('connectorStatus')
  const text = status?.as('string') ?? ''
  const path = status?.path ?? payload.path
  // An EVSE has one connector, or several of which one is used at a time: those beside the first are instances.
  const datasetId = connector === 1 ? undefined : `${base}:connector:${connector}`
  const word = statuses.get(text)
  if (word === undefined || number === 0) entity.carry(path, 'status', text, 'no-hub-word', { datasetId })
  else entity.property(path, 'evseStatus', word, { datasetId })
  return entity
}

function meterValues(reading: Reading): EntityBuilder {
  const { payload } = reading
  const number = wholeAt(reading, 'evseId')
  const path = `${payload.path}/evseId`
  const entityAt = (observedAt: string | undefined): EntityBuilder => evseEntity(reading, number, path, observedAt)
  return readMeterValues(payload.get('meterValue'), reading, entityAt) ?? evseEntity(reading, number, path)
}

/** 1.60: a transaction starts, goes on or ends. Its id is the station's own. */
function transactionEvent(reading: Reading): EntityBuilder {
  const { payload } = reading
  const info = payload.get('transactionInfo')
  const id = info?.get('transactionId')
  const number = id?.as('string') ?? ''
  const at = timeOf(payload.get('timestamp'), reading)
  const entity = sessionEntity(reading, number, at)
  const type = payload.get('eventType')
  const event = type?.as('string')
  entity.property(type?.path ?? payload.path, 'sessionStatus', event === 'Ended' ? 'completed' : 'active')
  // A start and what follows it are both active.
  if (event === 'Started' && at !== undefined) entity.property(`${payload.path}/timestamp`, 'startDateTime', at)
  else if (event === 'Ended' && at !== undefined) entity.property(`${payload.path}/timestamp`, 'endDateTime', at)
  else if (type !== undefined) entity.carry(type.path, 'eventType', event ?? '')
  textAt(reading, '/transactionInfo/stoppedReason', entity, 'stopReason')
  textAt(reading, '/transactionInfo/chargingState', entity, 'chargingState')
  const evse = payload.get('evse')
  const evseNumber = evse?.get('id')?.as('number')
  if (evse !== undefined && evseNumber !== undefined) referToEvse(reading, entity, evseNumber, evse.path)
  // E01.FR.16: only the first event after the vehicle is connected has it. What is read at the end is of the transaction.
  const known = reading.session.evses?.find((one) => one.transaction === number)?.evse
  const evseOfReadings = evseNumber ?? (event === 'Ended' ? undefined : known)
  reading.session = withEvse(reading.session, number, event === 'Ended' ? undefined : evseOfReadings)
  const token = payload.get('idToken')
  if (token !== undefined) {
    reading.answer = { idTokenInfo: statusOf(reading, token) }
    // Another token of the group may stop what one has started (C15).
    const isStop = event === 'Ended' || payload.get('triggerReason')?.again().as('string') === 'StopAuthorized'
    referToToken(reading, entity, isStop ? 'refStopToken' : 'refChargingToken', token.get('idToken'))
  }
  readMeterValues(payload.get('meterValue'), reading, (observedAt, path) => {
    if (evseOfReadings === undefined) return sessionEntity(reading, number, observedAt)
    const entityOfEvse = evseEntity(reading, evseOfReadings, evse?.path ?? path, observedAt)
    if (id !== undefined && !entityOfEvse.has('refChargingSession'))
      referToSession(reading, entityOfEvse, number, id.path)
    return entityOfEvse
  })
  return entity
}

function statusOf(reading: Reading, token: JsonCursor | undefined): { readonly status: string } {
  return authorizationOf(reading, token?.get('idToken')?.as('string') ?? '')
}

export const calls201: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['Authorize', authorize],
  ['BootNotification', bootNotification],
  ['MeterValues', meterValues],
  ['StatusNotification', statusNotification],
  ['TransactionEvent', transactionEvent],
])
