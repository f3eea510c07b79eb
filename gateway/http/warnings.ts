// What of a change is not stored as sent, in the headers of an API whose standard has none for it: the number of losses of each
// kind, and a sentence for each.

import type { Loss } from '../../adapters/adapter.ts'
import { countsOf, lossesHeader } from '../pipeline/encode.ts'

/** The header grows no longer than this. */
const most = 20

/** One sentence for each loss, of printable ASCII, as a header field needs it (RFC 9110 section 5.5). */
export function warningTexts(losses: readonly Loss[]): readonly string[] {
  const texts = losses.map(({ kind, code, path, detail }) =>
    printable(`${kind} ${code} at ${path}${detail === undefined ? '' : `: ${detail}`}`),
  )
  const distinct = [...new Set(texts)]
  return distinct.length > most ? [...distinct.slice(0, most), `and ${distinct.length - most} more`] : distinct
}

function printable(text: string): string {
  return encodeURI(text.toWellFormed()).replaceAll('%20', ' ').replaceAll('%22', "'")
}

/** The losses of a response that has counted some already. */
export function withWarnings(response: Response, losses: readonly Loss[]): Response {
  response.headers.set('citygate-losses', lossesHeader(losses, countsOf(response.headers.get('citygate-losses'))))
  for (const text of warningTexts(losses)) response.headers.append('citygate-warning', `"${text}"`)
  return response
}
