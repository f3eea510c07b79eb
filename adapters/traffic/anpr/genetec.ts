// The plate reads of Genetec Security Center (AutoVu) as they are posted to other systems. Their times are in UTC; their numbers are
// texts, and confidence is in per cent.

import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { carryUnread, type JsonCursor } from '../../kit/index.ts'
import { addCamera, addConfidence, addType, notKept, ofPerCent, vehicleOf, type Reading } from './sighting.ts'

const clause = 'Genetec Security Center, plate reads'
const day = /^(\d{2})\/(\d{2})\/(\d{4})$/
const timeOfDay = /^\d{2}:\d{2}:\d{2}$/

/** The day comes first; where it could be the month too, that is said. */
function instantOf(root: JsonCursor, { ledger }: Reading): string | undefined {
  const [date, time] = [root.get('DateUtc'), root.get('TimeUtc')]
  const [dateText = '', timeText = ''] = [date?.as('string'), time?.as('string')]
  const [, first, second, year] = day.exec(dateText) ?? []
  if (date === undefined || first === undefined || second === undefined || !timeOfDay.test(timeText)) return undefined
  const read = parseRfc3339(`${year}-${second}-${first}T${timeText}Z`)
  if (!read.ok) throw date.problem('The date has the form of a day, a month and a year: 31/01/2026.', clause)
  if (Number(first) <= 12 && first !== second) ledger.report('assumed', date.path, 'day-before-month')
  return read.value.utc
}

function perCentOf(cursor: JsonCursor | undefined): number | undefined {
  const text = cursor?.again().as('string') ?? cursor?.again().numberText() ?? ''
  return /^\d{1,3}(?:\.\d{1,6})?$/.test(text) ? ofPerCent(Number(text)) : undefined
}

export function readGenetec(root: JsonCursor, reading: Reading): void {
  const plate = root.get('Plate')
  const text = plate?.as('string')
  if (plate === undefined || text === undefined || text === '') throw root.problem('There is no plate.', clause)
  const vehicle = vehicleOf(text, plate.path, instantOf(root, reading), reading)
  const camera = root.get('CameraName')
  addCamera(vehicle, camera?.path ?? '/', camera?.as('string'), reading)
  const score = root.get('ConfidenceScore')
  const confidence = perCentOf(score)
  if (score !== undefined && confidence !== undefined) {
    if (score.as('number') === undefined) reading.ledger.report('coerced', score.path, 'number-as-text')
    score.json()
    addConfidence(vehicle, score.path, confidence)
  }
  const state = root.get('State')
  const region = state?.as('string')
  if (state !== undefined && region !== undefined && region !== '') vehicle.carry(state.path, 'region', region)
  const attributes = root.get('Attributes')
  const color = attributes?.get('Vehicle Color')
  const word = color?.as('string')
  if (color !== undefined && word !== undefined && word !== '') vehicle.property(color.path, 'color', word)
  const type = attributes?.get('Vehicle Type')
  const kind = type?.as('string')
  if (type !== undefined && kind !== undefined && kind !== '') addType(vehicle, type.path, kind)
  carryUnread(root, vehicle, notKept)
}
