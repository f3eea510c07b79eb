// What of a client's document is not stored as it was sent, told in the answer (GS CIM 009 clause 6.3.17): the header names
// places and reasons, never a value.

import type { Loss } from '../../../adapters/adapter.ts'

export type Losses = Loss[]

/** The header grows no longer than this. */
const most = 20

/** The answer with its warnings; what the hub's vocabulary says where the document is silent is no loss of the client's. */
export function warned(response: Response, losses: readonly Loss[]): Response {
  const told = losses.filter(({ kind }) => kind !== 'assumed')
  for (const { kind, code, path } of told.slice(0, most)) {
    response.headers.append('NGSILD-Warning', `299 citygate "${kind} ${code} at ${encodeURI(path)}"`)
  }
  if (told.length > most) {
    response.headers.append('NGSILD-Warning', `299 citygate "and ${told.length - most} more"`)
  }
  return response
}
