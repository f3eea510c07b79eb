// The corpus of number plate readings: plate, confidence, rectangle, time and camera are those of the receiver's test.

import { anpr } from '../../../adapters/traffic/anpr/adapter.ts'
import { millisecondsOf } from '../../../adapters/kit/index.ts'
import { decodeCase, entitiesOf, runCases } from './cases.ts'

export const run = runCases('anpr', ({ verdict, expect }, body) => {
  // What the vendor's documentation says, and no message.
  if (verdict === 'facts-only') return undefined
  const decoded = decodeCase(body, anpr, {})
  if (!decoded.ok) return `refused: ${decoded.problem.detail}`
  const [vehicle, ...others] = entitiesOf(decoded.value, 'Vehicle')
  if (vehicle === undefined || others.length > 0) return `${others.length} vehicles too many, or none`
  const value = (name: string): unknown => {
    const attribute = vehicle[name]
    return typeof attribute === 'object' && 'value' in attribute ? attribute.value : undefined
  }
  if (value('vehiclePlateIdentifier') !== expect['plate']) return 'another plate'
  if (value('plateConfidence') !== (expect['confidence'] ?? expect['score'])) return 'another confidence'
  if (expect['box'] !== undefined && JSON.stringify(value('anpr_box')) !== JSON.stringify(expect['box']))
    return 'another rectangle'
  if (expect['camera'] !== undefined && value('anpr_camera') !== expect['camera']) return 'another camera'
  const { observedAt } = vehicle['vehiclePlateIdentifier'] as { readonly observedAt?: string }
  if (typeof expect['time'] !== 'string') return undefined
  return millisecondsOf(observedAt ?? '') === Date.parse(expect['time']) ? undefined : 'another time'
})
