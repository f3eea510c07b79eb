// What a terminal reports about itself in 0107 (JT/T 808-2013 table 20, -2019 table 18): kind, maker, model, card, versions.

import { namesOfBits, numberAt } from './frame/bytes.ts'
import { add, carry, vehicleChanges, type Attributes, type Outcome, type DecodeSession } from './reading.ts'
import type { Session } from './session.ts'
import { addText } from './text.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

const kinds = [
  'passengerVehicle',
  'dangerousGoods',
  'freightVehicle',
  'taxi',
  undefined,
  undefined,
  'diskRecorder',
  'splitUnit',
  'trailer',
] as const
const satellites = ['GPS', 'BeiDou', 'GLONASS', 'Galileo'] as const
const networks = ['GPRS', 'CDMA', 'TD-SCDMA', 'WCDMA', 'CDMA2000', 'TD-LTE', undefined, 'other'] as const

export function readTerminal(reading: DecodeSession, session: Session): Result<Outcome, Problem> {
  const { body, edition } = reading.message
  const [model, terminal] = edition === '2019' ? [30, 30] : [20, 7]
  const modelAt = 7
  const idAt = modelAt + model
  const cardAt = idAt + terminal
  const hardwareAt = cardAt + 10
  const hardwareEnd = hardwareAt + 1 + (body[hardwareAt] ?? 0)
  const firmwareEnd = hardwareEnd + 1 + (body[hardwareEnd] ?? 0)
  if (body.length !== firmwareEnd + 2) {
    const detail = 'The attributes of the terminal do not have the length of their fields.'
    return fail({ code: 'syntax', detail, path: '0107', clause: 'JT/T 808-2013 table 20' })
  }
  const attributes: Attributes = new Map()
  addBits(attributes, 'terminalKinds', numberAt(body, 0, 2), kinds, '0107/type', reading)
  addText(attributes, 'terminalManufacturer', body.subarray(2, modelAt), '0107/manufacturer', reading)
  addText(attributes, 'terminalModel', body.subarray(modelAt, idAt), '0107/model', reading)
  addText(attributes, 'terminalId', body.subarray(idAt, cardAt), '0107/terminalId', reading)
  const card = toHex(body.subarray(cardAt, hardwareAt))
  if (/^(?:0+|f+)$/.test(card)) carry(reading, attributes, '0107/card', 'value-absent', { name: 'card', value: card })
  else add(attributes, 'simCardNumber', property(card))
  const hardware = body.subarray(hardwareAt + 1, hardwareEnd)
  addText(attributes, 'terminalHardwareVersion', hardware, '0107/hardwareVersion', reading)
  const firmware = body.subarray(hardwareEnd + 1, firmwareEnd)
  addText(attributes, 'terminalSoftwareVersion', firmware, '0107/firmwareVersion', reading)
  addBits(attributes, 'positioningModules', body[firmwareEnd] ?? 0, satellites, '0107/gnss', reading)
  addBits(attributes, 'communicationModules', body[firmwareEnd + 1] ?? 0, networks, '0107/communication', reading)
  // It is an answer, and an answer gets no reply in the protocol.
  return ok({ changes: vehicleChanges(reading, attributes), session, reply: undefined })
}

function addBits(
  attributes: Attributes,
  name: string,
  bits: number,
  names: readonly (string | undefined)[],
  path: string,
  reading: DecodeSession,
): void {
  const known = namesOfBits(bits, names).filter((one) => one !== undefined)
  add(attributes, name, property(known))
  const named = names.reduce((sum, one, bit) => (one === undefined ? sum : sum + 2 ** bit), 0)
  // Bits without a meaning: the whole field is carried in addition to the known bits.
  if ((bits & ~named) !== 0) carry(reading, attributes, path, 'bit-reserved', { name, value: bits })
}
