// The driver's card 0702 (JT/T 808-2011 4.5.27, -2013 table 74, -2019 table 79). Every field of the driver is personal;
// the driver is a separate entity with a keyed id.

import { numberAt } from './frame/bytes.ts'
import { olderEdition } from './options.ts'
import { add, carry, entityOf, vehicleChanges, type Attributes, type Outcome, type DecodeSession } from './reading.ts'
import { generalReply, results } from './reply.ts'
import type { Session } from './session.ts'
import { addText, textOf } from './text.ts'
import { readTime } from './time.ts'
import type { Category, Change } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { property, relationship, type Details } from '../../../standards/hub/build.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

const cardStates: ReadonlyMap<number, string> = new Map([
  [1, 'inserted'],
  [2, 'removed'],
])
const cardResults: readonly (string | undefined)[] = ['read', 'keyRefused', 'locked', 'removed', 'checkFailed']

interface Fields {
  readonly name: Uint8Array
  readonly certificate: Uint8Array
  readonly authority: Uint8Array
  /** BCD[4], YYYYMMDD; from 2013 on. */
  readonly validUntil?: Uint8Array
  /** 2011 and 2019. */
  readonly identityCard?: Uint8Array
}

export function readDriver(reading: DecodeSession, session: Session): Result<Outcome, Problem> {
  const reply = generalReply(reading.message, results.success)
  const done = (changes: readonly Change[]): Result<Outcome, Problem> => ok({ changes, session, reply })
  const { body, edition } = reading.message
  const vehicle: Attributes = new Map()
  if (edition === 'older') {
    const older = olderEdition(reading.settings, 'the layout of the driver’s card (0702)')
    if (!older.ok) return older
    if (older.value === '2011') {
      const fields = fields2011(body)
      return fields === undefined ? malformed() : done(driverChanges(fields, {}, reading, vehicle))
    }
  }
  const state = cardStates.get(body[0] ?? 0)
  if (body.length < 7 || state === undefined) return malformed()
  const details = { observedAt: readTime(body.subarray(1, 7), '0702/time', reading, vehicle) }
  add(vehicle, 'driverCardStatus', property(state, details))
  if (state === 'removed') return body.length === 7 ? done(vehicleChanges(reading, vehicle)) : malformed()
  const result = cardResults[body[7] ?? 0xff]
  if (result === undefined) return malformed()
  add(vehicle, 'driverCardResult', property(result, details))
  if (result !== 'read') return body.length === 8 ? done(vehicleChanges(reading, vehicle)) : malformed()
  const fields = fieldsSince2013(body, edition === '2019')
  return fields === undefined ? malformed() : done(driverChanges(fields, details, reading, vehicle))
}

function malformed(): Result<never, Problem> {
  const detail = 'The driver’s card does not match the layout of its edition. Check the option `edition`.'
  return fail({ code: 'syntax', detail, path: '0702', clause: 'JT/T 808-2013 table 74' })
}

function fieldsSince2013(body: Uint8Array, is2019: boolean): Fields | undefined {
  const certificateAt = 9 + numberAt(body, 8, 1)
  const authorityAt = certificateAt + 21
  const validAt = authorityAt + (body[authorityAt - 1] ?? 0)
  const end = validAt + 4
  if (body.length !== end + (is2019 ? 20 : 0)) return undefined
  return {
    name: body.subarray(9, certificateAt),
    certificate: body.subarray(certificateAt, certificateAt + 20),
    authority: body.subarray(authorityAt, validAt),
    validUntil: body.subarray(validAt, end),
    ...(is2019 && { identityCard: body.subarray(end) }),
  }
}

function fields2011(body: Uint8Array): Fields | undefined {
  const identityAt = 1 + (body[0] ?? 0)
  const certificateAt = identityAt + 20
  const authorityAt = certificateAt + 41
  if (body.length !== authorityAt + (body[authorityAt - 1] ?? 0)) return undefined
  return {
    name: body.subarray(1, identityAt),
    identityCard: body.subarray(identityAt, certificateAt),
    certificate: body.subarray(certificateAt, authorityAt - 1),
    authority: body.subarray(authorityAt),
  }
}

/** The driver, identified by the first field that names one, and the vehicle that refers to the driver. */
function driverChanges(fields: Fields, details: Details, reading: DecodeSession, vehicle: Attributes): Change[] {
  const { name, certificate, authority, validUntil, identityCard = new Uint8Array() } = fields
  const driver: Attributes = new Map()
  addText(driver, 'name', name, '0702/name', reading, details)
  addText(driver, 'professionalCertificate', certificate, '0702/certificate', reading, details)
  addText(driver, 'certificateAuthority', authority, '0702/authority', reading, details)
  addText(driver, 'identityCardNumber', identityCard, '0702/identityCard', reading, details)
  if (validUntil !== undefined) addDate(driver, validUntil, reading, details)
  const candidates: readonly (readonly [Uint8Array, Category])[] = [
    [certificate, 'pd:ProfessionalCertification'],
    [identityCard, 'pd:OfficialID'],
    [name, 'pd:Name'],
  ]
  for (const [bytes, category] of candidates) {
    const local = textOf(bytes, reading)
    if (local === undefined || local === '') continue
    const id = reading.context.id('Driver', local, category)
    add(vehicle, 'driver', relationship(id, details))
    return [...vehicleChanges(reading, vehicle), { kind: 'merge', entity: entityOf(id, 'Driver', driver) }]
  }
  reading.losses.push({ kind: 'dropped', in: 'source', path: '0702/driver', code: 'driver-without-identity' })
  return vehicleChanges(reading, vehicle)
}

function addDate(driver: Attributes, bytes: Uint8Array, reading: DecodeSession, details: Details): void {
  const digits = toHex(bytes)
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const milliseconds = Date.parse(`${text}T00:00:00Z`)
  // A date that does not exist becomes a different date, or an invalid one.
  if (!Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text)) {
    add(driver, 'certificateValidUntil', property(text, details))
    return
  }
  carry(reading, driver, '0702/validUntil', 'date-invalid', { name: 'certificateValidUntil', value: digits, details })
}
