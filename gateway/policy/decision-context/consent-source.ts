// Asks the source of a consent for its status: a JSON object with a member `status`, a term of DPV. Any other response, or none,
// leaves the known status, which becomes stale.

import { shortTerm } from '../../../standards/dpv/terms.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'

/** Short, because a request waits for it. */
const timeoutMilliseconds = 2000
const maximumBytes = 65_536

/** @returns undefined where the response contains no status */
export async function askedStatus(
  fetch: SsrfSafeFetch,
  allow: readonly string[],
  url: string,
): Promise<string | undefined> {
  const headers = [['Accept', 'application/json']] as const
  const answer = await fetch({ method: 'GET', url, headers, timeoutMilliseconds, maximumBytes }, allow)
  if (!answer.ok || answer.value.status !== 200) return undefined
  const document = parsed(answer.value.body)
  const status = isJsonObject(document) ? member(document, 'status') : undefined
  return typeof status === 'string' ? shortTerm(status) : undefined
}

function parsed(body: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as Json
  } catch {
    return undefined
  }
}
