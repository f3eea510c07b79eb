// The calls of a station in OCPP 1.6 (section 4) whose content the hub has words for.

import { raise, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'
import { readMeterValues } from './meter.ts'
import {
  authorizationOf,
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
import { firstTransaction, withStarted } from './session.ts'

/** @returns the entity that keeps what is not read; undefined: the message has nothing for the hub */
export type Call = (reading: Reading) => EntityBuilder | undefined

/** Section 7.7. */
const statuses: ReadonlyMap<string, string> = new Map([
  ['Available', 'available'],
  ['Preparing', 'preparing'],
  ['Charging', 'charging'],
  ['SuspendedEVSE', 'suspendedByStation'],
  ['SuspendedEV', 'suspendedByVehicle'],
  ['Finishing', 'finishing'],
  ['Reserved', 'reserved'],
  ['Unavailable', 'unavailable'],
  ['Faulted', 'faulted'],
])

/** Connector 0 is the station, which has three of them (section 4.9). */
const stationStatuses: ReadonlyMap<string, string> = new Map([
  ['Available', 'working'],
  ['Unavailable', 'outOfService'],
  ['Faulted', 'withIncidence'],
])

function bootNotification(reading: Reading): EntityBuilder {
  const station = stationEntity(reading)
  textAt(reading, '/chargePointVendor', station, 'manufacturerName')
  textAt(reading, '/chargePointModel', station, 'modelName')
  textAt(reading, '/chargePointSerialNumber', station, 'serialNumber')
  textAt(reading, '/firmwareVersion', station, 'firmwareVersion')
  return station
}

/** Nothing of it is kept: who stands before a station is nobody's business but the station's. */
function authorize(reading: Reading): undefined {
  const token = reading.payload.get('idTag')
  reading.answer = { idTagInfo: statusOf(reading, token) }
  if (token !== undefined) reading.ledger.report('dropped', token.path, 'personal')
}

function statusNotification(reading: Reading): EntityBuilder {
  const { payload } = reading
  const number = wholeAt(reading, 'connectorId')
  const stated = timeOf(payload.get('timestamp'), reading)
  // Section 6.51: without a time, that of receipt is assumed.
  if (stated === undefined) reading.ledger.report('assumed', payload.path, 'time-of-receipt')
  const at = stated ?? reading.context.receivedAt
  const entity = evseEntity(reading, number, `${payload.path}/connectorId`, at)
  const status = payload.get('status')
  const text = status?.as('string') ?? ''
  const path = status?.path ?? payload.path
  const word = (number === 0 ? stationStatuses : statuses).get(text)
  if (word === undefined) entity.carry(path, 'status', text)
  else entity.property(path, number === 0 ? 'status' : 'evseStatus', word)
  textAt(reading, '/errorCode', entity, 'chargingErrorCode')
  return entity
}

function meterValues(reading: Reading): EntityBuilder {
  const { payload } = reading
  const number = wholeAt(reading, 'connectorId')
  const transaction = payload.get('transactionId')
  const of = transaction?.as('number')
  const isKnown = of !== undefined && of >= firstTransaction
  if (transaction !== undefined && !isKnown) reading.ledger.report('dropped', transaction.path, 'transaction-none')
  const first = readMeterValues(payload.get('meterValue'), reading, (observedAt) => {
    const entity = evseEntity(reading, number, `${payload.path}/connectorId`, observedAt)
    if (isKnown && transaction !== undefined && !entity.has('refChargingSession'))
      referToSession(reading, entity, of, transaction.path)
    return entity
  })
  return first ?? evseEntity(reading, number, `${payload.path}/connectorId`)
}

function startTransaction(reading: Reading): EntityBuilder {
  const { payload, session } = reading
  const [connector, meter] = [wholeAt(reading, 'connectorId'), wholeAt(reading, 'meterStart')]
  const startedAt = timeOf(payload.get('timestamp'), reading)
  const [number, after] = withStarted(session, `${connector} ${startedAt} ${meter}`)
  reading.session = after
  const entity = sessionEntity(reading, number, startedAt)
  entity.property(payload.path, 'sessionStatus', 'active')
  if (startedAt !== undefined) entity.property(`${payload.path}/timestamp`, 'startDateTime', startedAt)
  entity.property(`${payload.path}/meterStart`, 'energyMeterStart', meter, { unitCode: 'WHR' })
  referToEvse(reading, entity, connector, `${payload.path}/connectorId`)
  const token = payload.get('idTag')
  reading.answer = { idTagInfo: statusOf(reading, token), transactionId: number }
  referToToken(reading, entity, 'refChargingToken', token)
  return entity
}

function stopTransaction(reading: Reading): EntityBuilder {
  const { payload } = reading
  const number = wholeAt(reading, 'transactionId')
  const token = payload.get('idTag')
  if (token !== undefined) reading.answer = { idTagInfo: statusOf(reading, token) }
  // Which transaction it was is not said: all that is, is kept of the station.
  if (number < firstTransaction) {
    reading.ledger.report('dropped', `${payload.path}/transactionId`, 'transaction-none')
    if (token !== undefined) reading.ledger.report('dropped', token.path, 'personal')
    return stationEntity(reading, timeOf(payload.get('timestamp')?.again(), reading))
  }
  const stoppedAt = timeOf(payload.get('timestamp'), reading)
  const entity = sessionEntity(reading, number, stoppedAt)
  entity.property(payload.path, 'sessionStatus', 'completed')
  if (stoppedAt !== undefined) entity.property(`${payload.path}/timestamp`, 'endDateTime', stoppedAt)
  entity.property(`${payload.path}/meterStop`, 'energyMeterStop', wholeAt(reading, 'meterStop'), { unitCode: 'WHR' })
  textAt(reading, '/reason', entity, 'stopReason')
  referToToken(reading, entity, 'refStopToken', token)
  readMeterValues(payload.get('transactionData'), reading, (observedAt) => sessionEntity(reading, number, observedAt))
  return entity
}

/** Of a token that a station asks about. */
function statusOf(reading: Reading, token: JsonCursor | undefined): { readonly status: string } {
  const { payload } = reading
  const text =
    token?.as('string') ?? raise({ code: 'invalid', path: payload.path, detail: 'The token must be a text.' })
  return authorizationOf(reading, text)
}

export const calls16: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['Authorize', authorize],
  ['BootNotification', bootNotification],
  ['MeterValues', meterValues],
  ['StartTransaction', startTransaction],
  ['StatusNotification', statusNotification],
  ['StopTransaction', stopTransaction],
])
