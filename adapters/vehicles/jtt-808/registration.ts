// Registration 0100 (JT/T 808-2011 and -2013 table 6, -2019 table 7) and authentication 0102: the vehicle of the
// terminal, and whether the terminal sends the right code. The code is a secret: it is only sent to the terminal.

import { sha256 } from '@noble/hashes/sha2.js'
import { numberAt } from './frame/bytes.ts'
import { add, carry, vehicleChanges, type Attributes, type Outcome, type DecodeSession } from './reading.ts'
import { generalReply, registrationReply, results } from './reply.ts'
import type { Session } from './session.ts'
import { addText, textOf } from './text.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

/** Lengths of maker, model and terminal id. */
const layouts = { '2011': [5, 8, 7], '2013': [5, 20, 7], '2019': [11, 30, 30] } as const

/** The shortest body of 2013. A body of 2011 reaches it only with a plate of twelve bytes, but plates have eight or nine. */
const shortest2013 = 37

/** JT/T 697.7-2014 table of plate colours; 0: no plate yet. */
const plateColours: ReadonlyMap<number, string> = new Map([
  [0, 'none'],
  [1, 'blue'],
  [2, 'yellow'],
  [3, 'black'],
  [4, 'white'],
  [5, 'green'],
  [9, 'other'],
])

function layoutOf({ message, settings }: DecodeSession): keyof typeof layouts {
  if (message.edition === '2019') return '2019'
  if (settings.edition === '2011' || settings.edition === '2013') return settings.edition
  return message.body.length < shortest2013 ? '2011' : '2013'
}

export function readRegistration(reading: DecodeSession, session: Session): Result<Outcome, Problem> {
  const { body } = reading.message
  const edition = layoutOf(reading)
  const [maker, model, terminal] = layouts[edition]
  const colourAt = 4 + maker + model + terminal
  if (body.length <= colourAt) {
    const detail = 'The registration is shorter than its fixed fields. Check the option `edition`.'
    return fail({ code: 'syntax', detail, path: '0100', clause: 'JT/T 808-2013 table 6' })
  }
  const attributes: Attributes = new Map()
  readDivision(body, reading, attributes)
  addText(attributes, 'terminalManufacturer', body.subarray(4, 4 + maker), '0100/manufacturer', reading)
  const modelBytes = body.subarray(4 + maker, 4 + maker + model)
  addText(
    attributes,
    'terminalModel',
    edition === '2011' ? withoutSpaces(modelBytes) : modelBytes,
    '0100/model',
    reading,
  )
  const idBytes = body.subarray(colourAt - terminal, colourAt)
  addText(attributes, 'terminalId', edition === '2011' ? withoutSpaces(idBytes) : idBytes, '0100/terminalId', reading)
  const colour = body[colourAt] ?? 0
  const colourName = plateColours.get(colour)
  if (colourName === undefined) {
    carry(reading, attributes, '0100/plateColour', 'colour-unknown', { name: 'plateColour', value: colour })
  } else add(attributes, 'plateColour', property(colourName))
  // From 2013 on, a vehicle without a plate is identified by its VIN.
  const isVin = colour === 0 && edition !== '2011'
  const name = isVin ? 'vehicleIdentificationNumber' : 'vehiclePlateIdentifier'
  addText(attributes, name, body.subarray(colourAt + 1), '0100/plate', reading)
  return ok({
    changes: vehicleChanges(reading, attributes),
    session,
    reply: registrationReply(reading.message, authenticationCode(reading)),
  })
}

/** 2011 pads the model and the id of the terminal with spaces. */
function withoutSpaces(bytes: Uint8Array): Uint8Array {
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === 0x20) length--
  return bytes.subarray(0, length)
}

/** Province and city form the code of GB/T 2260; 0 leaves the choice to the platform, so there is no code. */
function readDivision(body: Uint8Array, reading: DecodeSession, attributes: Attributes): void {
  const province = numberAt(body, 0, 2)
  const city = numberAt(body, 2, 2)
  if (province >= 1 && province <= 99 && city <= 9999) {
    const code = String(province).padStart(2, '0') + String(city).padStart(4, '0')
    add(attributes, 'administrativeDivision', property(code))
    return
  }
  const kept = { name: 'division', value: toHex(body.subarray(0, 4)) }
  carry(reading, attributes, '0100/division', province === 0 ? 'division-left-open' : 'division-unknown', kept)
}

/** The configured code, else one derived from the keyed id, which requires the id to compute. */
function authenticationCode({ settings, vehicleId }: DecodeSession): string {
  return settings.authenticationCode ?? toHex(sha256(new TextEncoder().encode(vehicleId))).slice(0, 16)
}

export function readAuthentication(reading: DecodeSession, session: Session): Result<Outcome, Problem> {
  const { body, edition } = reading.message
  const attributes: Attributes = new Map()
  const is2019 = edition === '2019'
  const length = is2019 ? (body[0] ?? 0) : body.length
  const code = is2019 ? body.subarray(1, 1 + length) : body
  const softwareAt = 1 + length + 15
  if (is2019 && body.length !== softwareAt + 20) {
    const detail = 'The authentication does not have the length of its code, the IMEI and the software version.'
    return fail({ code: 'syntax', detail, path: '0102', clause: 'JT/T 808-2019 table 9' })
  }
  const isKnown = textOf(code, reading) === authenticationCode(reading)
  if (isKnown && is2019) {
    addText(attributes, 'terminalImei', body.subarray(1 + length, softwareAt), '0102/imei', reading)
    addText(attributes, 'terminalSoftwareVersion', body.subarray(softwareAt), '0102/softwareVersion', reading)
  }
  const reply = generalReply(reading.message, isKnown ? results.success : results.failure)
  if (!isKnown) reading.losses.push({ kind: 'dropped', in: 'source', path: '0102', code: 'authentication-failed' })
  return ok({ changes: vehicleChanges(reading, attributes), session, reply })
}
