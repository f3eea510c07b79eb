// What of a client's document is not stored as it was sent, told in the answer (GS CIM 009 clause 6.3.17): the header names
// places and reasons, never a value.

import type { Loss } from '../../../adapters/adapter.ts'

export type Losses = Loss[]

/** The header grows no longer than this. */
const most = 20

/** The answer with its warnings; what the hub's vocabulary says where the document is silent is no loss of the client's. */
export function warned(response: Response, losses: readonly Loss[]): Response {
  const lost = losses.filter(({ kind }) => kind !== 'assumed')
  const told = [...new Set(lost.map(({ kind, code, path }) => `${kind} ${code} at ${encodeURI(path)}`))]
  const texts = told.length > most ? [...told.slice(0, most), `and ${told.length - most} more`] : told
  for (const text of texts) response.headers.append('NGSILD-Warning', `299 citygate "${text}"`)
  return response
}
