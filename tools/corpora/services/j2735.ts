// The corpus of SAE J2735: a message in XER becomes what its JSON becomes, value by value; other messages are read or refused by
// their verdicts, and never without a reason.

import { readFileSync } from 'node:fs'
import { j2735 } from '../../../adapters/traffic/j2735/adapter.ts'
import type { Entity } from '../../../adapters/adapter.ts'
import { decodeCase, entitiesOf, runCases } from './cases.ts'

const options = { reference: 'message' }

/** The entities without what is kept as it was written, whose paths are those of the text. */
function comparable(entities: readonly Entity[]): string {
  return JSON.stringify(entities.map((entity) => ({ ...entity, j2735_more: undefined })))
}

const folder = '../shared/corpora/services/j2735'

export const run = runCases('j2735', ({ verdict, expect }, body) => {
  const decoded = decodeCase(body, j2735, options)
  if (verdict === 'refuse') return decoded.ok ? 'read' : undefined
  // Binary messages and those of other kinds: it must not crash.
  if (verdict === 'read') return decoded.ok || decoded.problem.detail !== '' ? undefined : 'refused without a reason'
  if (!decoded.ok) return `refused: ${decoded.problem.detail}`
  const entities = entitiesOf(decoded.value)
  if (entities.length === 0) return 'nothing is read'
  const { pairedWith } = expect
  if (typeof pairedWith !== 'string') return undefined
  const paired = decodeCase(new Uint8Array(readFileSync(`${folder}/${pairedWith}`)), j2735, options)
  if (!paired.ok) return `its pair is refused: ${paired.problem.detail}`
  return comparable(entities) === comparable(entitiesOf(paired.value)) ? undefined : 'differs from its pair'
})
