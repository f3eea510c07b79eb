// A hospital that sends HL7 version 2 over MLLP: patients are admitted and discharged, and the laboratory reports. Persons are made up,
// and readers see how many patients a ward has, and nobody of them. The messages are built from the standard's words and not by the
// adapter, so that they are a witness of it.

import { city, dice, framesOf, localDigits, turnNumber, wave, type Vendor } from './vendor.ts'

const seconds = 20
const wards = ['Ward 1', 'Ward 2', 'Ward 3'] as const
const hospital = 'Hospital del Rio'
const version = '2.5.1'
/** Patients stay for so many turns, so that the wards fill up to a number and keep it. */
const turnsOfStay = 60

function block(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`\v${lines.map((line) => `${line}\r`).join('')}\u001C\r`)
}

function header(now: number, type: string, id: string): string {
  const offset = `-${String(-city.offsetHours).padStart(2, '0')}00`
  const time = `${localDigits(now).slice(0, 14)}${offset}`
  return String.raw`MSH|^~\&|HIS|${hospital}|CITY|HUB|${time}||${type}|${id}|P|${version}||||||UNICODE UTF-8`
}

function patient(number: number): string {
  const sex = dice('sex', number) < 0.5 ? 'F' : 'M'
  return `PID|1||P${number}^^^${hospital}^MR||Inventado^Persona${number}||19${10 + (number % 80)}0115|${sex}`
}

function stay(number: number): string {
  const ward = wards[number % wards.length] ?? ''
  return `PV1|1|I|${ward}^${(number % 20) + 1}^A^${hospital}${'|'.repeat(16)}V${number}`
}

function event(now: number, name: 'A01' | 'A03', number: number): Uint8Array<ArrayBuffer> {
  const type = `ADT^${name}^ADT_${name}`
  return block([
    header(now, type, `${name}-${number}`),
    `EVN||${localDigits(now).slice(0, 14)}`,
    patient(number),
    stay(number),
  ])
}

/** LOINC 8867-4, heart rate. */
function result(now: number, number: number): Uint8Array<ArrayBuffer> {
  const rate = Math.round(wave(`heart ${number % 7}`, now, 30, 58, 104))
  return block([
    header(now, 'ORU^R01^ORU_R01', `R-${turnNumber(now, seconds)}`),
    patient(number),
    stay(number),
    `OBR|1||F${turnNumber(now, seconds)}^LIS|8867-4^Heart rate^LN|||${localDigits(now).slice(0, 14)}||||||||||||||||||F`,
    `OBX|1|NM|8867-4^Heart rate^LN||${rate}|/min^^UCUM|60-100|${rate > 100 ? 'H' : 'N'}|||F`,
  ])
}

export const hospitalMessages: Vendor = {
  id: 'hospital-messages',
  adapter: 'hl7-v2',
  options: { timezone: city.timezone, smallestCount: 5 },
  transport: 'tcp',
  seconds,
  // Those who are in the wards already when the hospital connects.
  hello(now) {
    const number = turnNumber(now, seconds)
    const earlier = Array.from({ length: 24 }, (_, index) => number - 1 - index)
    return [
      framesOf(
        earlier.map((one) => event(now, 'A01', one)),
        '192.0.2.40:2575',
      ),
    ]
  },
  turn(now) {
    const number = turnNumber(now, seconds)
    const frames = [event(now, 'A01', number), result(now, number), event(now, 'A03', number - turnsOfStay)]
    return [framesOf(frames, '192.0.2.40:2575')]
  },
}
