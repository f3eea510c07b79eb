// The driver's card 0702 (JT/T 808-2011 4.5.27, -2013 table 74, -2019 table 79). Every field of the driver is personal;
// the driver is a separate entity with a keyed id.

import { raise, type EntityBuilder, type Reader } from '../../kit/index.ts'
import type { Category } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { relationship } from '../../../standards/hub/build.ts'
import { knownEdition, type Edition } from './options.ts'
import { addText, entityOf, merge, readTime, readWhole, sendSuccess } from './reading.ts'
import { textOf, vehicleOf, type Reading } from './reading.ts'

const cardStates = [undefined, 'inserted', 'removed'] as const
const cardResults = ['read', 'keyRefused', 'locked', 'removed', 'checkFailed'] as const

interface Card {
  readonly name: Uint8Array
  readonly certificate: Uint8Array
  readonly authority: Uint8Array
  /** BCD[4], YYYYMMDD; from 2013 on. */
  readonly validUntil?: Uint8Array
  /** 2011 and 2019. */
  readonly identityCard?: Uint8Array
}

export function readDriver(reading: Reading): void {
  const { frame, settings } = reading
  const edition = cardEdition(reading)
  const vehicle = vehicleOf(reading)
  const detail = 'The driver’s card does not match the layout of its edition. Check the option `edition`.'
  const problem = { code: 'syntax', detail, path: '0702', clause: 'JT/T 808-2013 table 74' } as const
  const card = readWhole(frame.body, problem, (reader) => {
    if (edition === '2011') return readCard2011(reader)
    const state = cardStates[reader.u8()] ?? raise(problem)
    readTime(reader.take(6), '0702/time', vehicle, settings)
    vehicle.property('0702/status', 'driverCardStatus', state)
    // A removal has no further fields, but many terminals repeat the card.
    if (state === 'removed' && reader.left === 0) return undefined
    const result = cardResults[reader.u8()] ?? raise(problem)
    vehicle.property('0702/result', 'driverCardResult', result)
    return result === 'read' ? readCard(reader, edition === '2019') : undefined
  })
  const hasLeft = edition !== '2011' && frame.body[0] === cardStates.indexOf('removed')
  const driver = card === undefined ? undefined : driverOf(card, reading, vehicle, hasLeft)
  merge(reading, vehicle, ...(driver === undefined ? [] : [driver]))
  sendSuccess(reading)
}

/** 2013 and 2019 differ in the last field: a card that fits only the other one is read as such, whatever the header says. */
function cardEdition({ frame, settings, ledger }: Reading): Edition {
  const edition = knownEdition(frame, settings, 'the layout of the driver’s card (0702)')
  if (edition === '2011' || cardLength(frame.body) === undefined) return edition
  const other = edition === '2013' ? '2019' : '2013'
  const differs = frame.body.length !== cardLength(frame.body, edition)
  if (!differs || frame.body.length !== cardLength(frame.body, other)) return edition
  ledger.repaired('0702', 'edition-differs', 'JT/T 808-2019 table 79')
  return other
}

/** The length of a message with a card that was read; undefined: there is none. */
function cardLength(body: Uint8Array, edition?: '2013' | '2019'): number | undefined {
  if (body.length < 8 || body[7] !== 0) return undefined
  const certificateAt = 9 + (body[8] ?? 0)
  return certificateAt + 20 + 1 + (body[certificateAt + 20] ?? 0) + 4 + (edition === '2019' ? 20 : 0)
}

function readCard(reader: Reader, is2019: boolean): Card {
  const [name, certificate, authority] = [reader.take(reader.u8()), reader.take(20), reader.take(reader.u8())]
  const card = { name, certificate, authority, validUntil: reader.take(4) }
  return is2019 ? { ...card, identityCard: reader.take(20) } : card
}

function readCard2011(reader: Reader): Card {
  const [name, identityCard] = [reader.take(reader.u8()), reader.take(20)]
  return { name, identityCard, certificate: reader.take(40), authority: reader.take(reader.u8()) }
}

/** The driver, identified by the first field that names one, to whom the vehicle then refers. */
function driverOf(card: Card, reading: Reading, vehicle: EntityBuilder, hasLeft: boolean): EntityBuilder | undefined {
  const { settings, ledger } = reading
  const { name, certificate, authority, validUntil, identityCard = new Uint8Array() } = card
  const id = driverId(card, reading)
  const driver = entityOf(reading, 'Driver', id ?? '')
  driver.observedAt = vehicle.observedAt
  addText(driver, 'name', name, '0702/name', settings)
  addText(driver, 'professionalCertificate', certificate, '0702/certificate', settings)
  addText(driver, 'certificateAuthority', authority, '0702/authority', settings)
  addText(driver, 'identityCardNumber', identityCard, '0702/identityCard', settings)
  if (validUntil !== undefined) addDate(driver, toHex(validUntil))
  if (id === undefined) {
    ledger.report('dropped', '0702/driver', 'driver-without-identity')
    return undefined
  }
  // The driver of a card that is removed has left.
  if (!hasLeft) vehicle.add('0702/driver', 'driver', relationship(id, { observedAt: vehicle.observedAt }))
  return driver
}

/** Undefined: no field of the card names anybody. */
function driverId({ name, certificate, identityCard }: Card, { context, settings }: Reading): string | undefined {
  const categories: readonly (readonly [Uint8Array | undefined, Category])[] = [
    [certificate, 'pd:ProfessionalCertification'],
    [identityCard, 'pd:OfficialID'],
    [name, 'pd:Name'],
  ]
  for (const [bytes, category] of categories) {
    const local = bytes === undefined ? '' : (textOf(bytes, settings) ?? '')
    if (local !== '') return context.id('Driver', local, category)
  }
  return undefined
}

function addDate(driver: EntityBuilder, digits: string): void {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const milliseconds = Date.parse(`${text}T00:00:00Z`)
  // A date that does not exist becomes a different date, or an invalid one.
  const isDate = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text)
  if (isDate) driver.property('0702/validUntil', 'certificateValidUntil', text)
  else driver.carry('0702/validUntil', 'certificateValidUntil', digits, 'date-invalid')
}
