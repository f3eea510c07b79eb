// The corpus of ETSI ITS messages: those of the clients' tests are read or refused by their verdicts, with the places and speeds that
// they contain; the largest values of fields, which mean that there is none, become no value.

import { etsiIts } from '../../../adapters/traffic/etsi-its/adapter.ts'
import { decodeCase, entitiesOf, runCases } from './cases.ts'

/** The whole units of a place, wherever it stands in the message. */
const place = /"latitude"\s*:\s*(-?\d+)\s*,\s*"longitude"\s*:\s*(-?\d+)/

export const run = runCases('etsi-its-json', ({ verdict }, body) => {
  const decoded = decodeCase(body, etsiIts, {})
  if (verdict === 'refuse') return decoded.ok ? 'read' : undefined
  if (!decoded.ok) return `refused: ${decoded.problem.detail}`
  const entities = entitiesOf(decoded.value)
  if (entities.length === 0) return 'nothing is read'
  const [, latitude, longitude] = place.exec(new TextDecoder().decode(body)) ?? []
  if (latitude === undefined || longitude === undefined) return undefined
  const isKnown = Number(latitude) !== 900_000_001
  const [station] = entities
  const location = station?.['location']
  if (!isKnown) return location === undefined ? undefined : 'an unavailable place has become one'
  const text = JSON.stringify(location) ?? ''
  return text.includes(`[${Number(longitude) / 1e7},${Number(latitude) / 1e7}`) ? undefined : 'another place'
})
