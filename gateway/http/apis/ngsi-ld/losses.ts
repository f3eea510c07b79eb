// What of a client's document is not stored as it was sent, told in the answer (GS CIM 009 clause 6.3.17): the header names
// places and reasons, never a value.

import type { Loss } from '../../../../adapters/adapter.ts'
import { warningTexts } from '../../warnings.ts'

export type Losses = Loss[]

/** The answer with its warnings; what the hub's vocabulary says where the document is silent is no loss of the client's. */
export function warned(response: Response, losses: readonly Loss[]): Response {
  const lost = losses.filter(({ kind }) => kind !== 'assumed')
  for (const text of warningTexts(lost)) response.headers.append('NGSILD-Warning', `299 citygate "${text}"`)
  return response
}
