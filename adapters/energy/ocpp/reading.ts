// One call of a station while it is read: its entities, its times, its tokens, and what no code has read of it.

import { relationship } from '../../../standards/hub/build.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { carryUnread, raise, valueOf, type Decoding, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'
import type { Settings } from './options.ts'
import { withWholeOffset } from './schema/schema.ts'
import type { Session } from './session.ts'

export interface Reading extends Decoding<Settings, undefined> {
  readonly station: string
  readonly action: string
  readonly payload: JsonCursor
  /** What the gateway remembers of the station, changed by the call. */
  session: Session
  /** Members of the answer, beside those that it always has. */
  answer: JsonObject
}

export const base = 'urn:citygate:ocpp'
const [stationType, evseType, sessionType, tokenType] = [
  'EVChargingStation',
  'EVSE',
  'ChargingSession',
  'ChargingToken',
] as const
export const types = [stationType, evseType, sessionType]
const tokenCategory = 'pd:AccountIdentifier'
/** Of `citygate:command` in policies. */
const chargeCommand = 'charge'

/** The members of NotifyCustomerInformation. */
const ofCustomers: ReadonlySet<string> = new Set(['data', 'tbc', 'seqNo', 'generatedAt', 'requestId', 'customData'])

/** Members that name a person, or what a person charges with. */
const personal: ReadonlySet<string> = new Set(
  (
    'idTag parentIdTag idToken groupIdToken additionalInfo additionalIdToken customerIdentifier customerCertificate ' +
    'certificate iso15118CertificateHashData ocspRequestData exiRequest csr personalMessage'
  ).split(' '),
)

export function stationEntity({ entity, station }: Reading, observedAt?: string): EntityBuilder {
  return entity(stationType, station, undefined, observedAt)
}

/** A connector of 1.6 is an EVSE of 2.0.1: what serves one vehicle. 0 is the station. */
export function evseEntity(reading: Reading, number: number, path: string, observedAt?: string): EntityBuilder {
  if (number === 0) return stationEntity(reading, observedAt)
  const { entity, context, station } = reading
  const evse = entity(evseType, evseId(reading, number), undefined, observedAt)
  if (!evse.has('refChargingStation')) {
    evse.add(path, 'refChargingStation', relationship(context.id(stationType, station), { observedAt }))
    evse.property(path, 'evseNumber', number)
  }
  return evse
}

/** `~` does not change in a URN. */
function evseId({ station }: Reading, number: number): string {
  return `${station}~${number}`
}

/** @param transaction its number, or its id in 2.0.1 */
export function sessionEntity(reading: Reading, transaction: number | string, observedAt?: string): EntityBuilder {
  return reading.entity(sessionType, sessionId(reading, transaction), undefined, observedAt)
}

function sessionId({ station }: Reading, transaction: number | string): string {
  return `${station}~${transaction}`
}

export function referToEvse(reading: Reading, from: EntityBuilder, number: number, path: string): void {
  const { context, station } = reading
  const [name, id] =
    number === 0
      ? (['refChargingStation', context.id(stationType, station)] as const)
      : (['refEvse', context.id(evseType, evseId(reading, number))] as const)
  from.add(path, name, relationship(id, { observedAt: from.observedAt }))
}

export function referToSession(reading: Reading, from: EntityBuilder, of: number | string, path: string): void {
  const id = reading.context.id(sessionType, sessionId(reading, of))
  from.add(path, 'refChargingSession', relationship(id, { observedAt: from.observedAt }))
}

/** A token is a person's: its id is keyed. An empty one is none. */
export function referToToken(
  reading: Reading,
  from: EntityBuilder,
  name: string,
  cursor: JsonCursor | undefined,
): void {
  const token = cursor?.as('string') ?? ''
  if (cursor === undefined) return
  if (token === '') return reading.ledger.report('dropped', cursor.path, 'token-empty')
  // Case does not count (OCPP 1.6 section 4.1, CiString).
  const id = reading.context.id(tokenType, token.toLowerCase(), tokenCategory)
  from.add(cursor.path, name, relationship(id, { observedAt: from.observedAt }))
}

/**
 * Whether a token may charge. The policies are asked for the command `charge` on the token, whose id is keyed; who is refused by them is
 * blocked, since the token is known to be none that may.
 */
export function authorizationOf(
  { settings, context }: Reading,
  token: string,
): { readonly status: 'Accepted' | 'Blocked' | 'Invalid' } {
  const accepted = settings.isAccepted(token)
  if (accepted !== undefined) return { status: accepted ? 'Accepted' : 'Invalid' }
  if (token === '') return { status: 'Invalid' }
  const id = context.id(tokenType, token.toLowerCase(), tokenCategory)
  return { status: context.permits?.(chargeCommand, { id, type: tokenType }) === true ? 'Accepted' : 'Blocked' }
}

/** The protocol is not older: an earlier time is that of a clock that was never set. */
const firstYear = '2009'

/** @returns undefined: the member is absent, or its time is that of a clock that was never set */
export function timeOf(cursor: JsonCursor | undefined, { ledger }: Reading): string | undefined {
  if (cursor === undefined) return undefined
  const text = cursor.as('string') ?? ''
  const { utc, note } = valueOf(parseRfc3339(withWholeOffset(text)))
  if (note !== undefined) ledger.report('coerced', cursor.path, note)
  if (withWholeOffset(text) !== text) ledger.report('coerced', cursor.path, 'time-offset')
  if (utc >= firstYear) return utc
  ledger.report('dropped', cursor.path, 'clock-unset')
  return undefined
}

export function textAt(reading: Reading, pointer: string, entity: EntityBuilder, attribute: string): void {
  const cursor = reading.payload.at(pointer)
  const text = cursor?.as('string')
  if (cursor !== undefined && text !== undefined) entity.property(cursor.path, attribute, text)
}

/** A number that the schema requires. */
export function wholeAt({ payload }: Reading, name: string): number {
  const cursor = payload.get(name)
  return (
    cursor?.as('number') ??
    raise({ code: 'invalid', path: `${payload.path}/${name}`, detail: 'The value must be a number.' })
  )
}

/** Lists of settings: where the name of each is, and its value. Some stations report those that can only be written, too. */
const settingLists = [
  ['configurationKey', '/key', '/value'],
  ['reportData', '/variable/name', '/variableAttribute'],
  ['getVariableResult', '/variable/name', '/attributeValue'],
  ['eventData', '/variable/name', '/actualValue'],
] as const
/** AuthorizationKey in 1.6, BasicAuthPassword, VpnKey, SimPin and others in 2.0.1, and those of makers. */
const secretName = /pass(?:word|phrase|wd)|secret|authorizationkey|privatekey|vpnkey|simpin|apikey|psk/i

/** Of 2.0.1: the vehicle at a connector (ConnectedEV), and the token that a reader has read (TokenReader). */
const personalName = /^(?:VehicleId|VehicleCertificate|Token)$/i

function dropSecrets({ payload, ledger }: Reading): void {
  for (const [list, name, value] of settingLists) {
    for (const [, setting] of payload.get(list)?.entries('array') ?? []) {
      const at = setting.at(value)
      const text = setting.at(name)?.again().as('string') ?? ''
      const isPersonal = personalName.test(text)
      if (at === undefined || !(isPersonal || secretName.test(text))) continue
      at.json()
      ledger.report('dropped', at.path, isPersonal ? 'personal' : 'secret')
    }
  }
}

/** Keeps what no code has read, one instance for each action. What is said of a customer is not kept at all. */
export function keepRest(reading: Reading, entity: EntityBuilder): void {
  const { payload, action } = reading
  dropSecrets(reading)
  const names = action === 'NotifyCustomerInformation' ? ofCustomers : personal
  carryUnread(payload, entity, names, `${base}:${action}`)
}
