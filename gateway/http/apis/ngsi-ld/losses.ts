// What of a client's document is not stored as sent, reported in the answer (GS CIM 009 clause 6.3.17): the header names places and
// reasons, never a value.

import type { Loss } from '../../../../adapters/adapter.ts'
import { warningTexts } from '../../warnings.ts'

export type Losses = Loss[]

/** The answer with its warnings; a default of the hub's vocabulary for what the document leaves out is not a loss. */
export function warned(response: Response, losses: readonly Loss[]): Response {
  const lost = losses.filter(({ kind }) => kind !== 'assumed')
  for (const text of warningTexts(lost)) response.headers.append('NGSILD-Warning', `299 citygate "${text}"`)
  return response
}
