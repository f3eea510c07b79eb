// Fetches a linked-data context of another server (GS CIM 009 clause 5.5.7): only from the origins of the configuration,
// without following redirects, for a few seconds and up to a size, so that no request waits long for a server that hangs.

import { isJsonObject } from '../../../../../standards/json/object.ts'
import { readJson } from '../../../../../standards/json/read.ts'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { Outgoing } from '../../../../http-client/outgoing.ts'
import type { GatewayProblem } from '../../../../problem.ts'

/** The largest published contexts have a tenth of it. */
export const largestContext = 1_000_000
const patienceMilliseconds = 3000

export function mayFetch(gateway: GatewayContext, url: string): boolean {
  return URL.canParse(url) && gateway.config.contexts.allow.includes(new URL(url).origin)
}

export async function fetchContext(gateway: GatewayContext, url: string): Promise<Result<Json, GatewayProblem>> {
  const answer = await gateway.fetch(requestFor(url), gateway.config.contexts.allow)
  if (!answer.ok || answer.value.status !== 200) {
    return fail(unavailable(url, 'The server of the @context did not return it.'))
  }
  const read = readJson(answer.value.body, { ...gateway.services.limits, bytes: largestContext })
  const document = read.ok ? read.value.value : undefined
  if (isJsonObject(document) && Object.hasOwn(document, '@context')) return ok(document)
  return fail(unavailable(url, 'The response of the server is not a document with an @context.'))
}

function requestFor(url: string): Outgoing {
  const headers = [['accept', 'application/ld+json, application/json;q=0.9']] as const
  return { method: 'GET', url, headers, timeoutMilliseconds: patienceMilliseconds, maximumBytes: largestContext }
}

export function unavailable(url: string, detail: string): GatewayProblem {
  return { code: 'context-needed', detail, urls: [url] }
}
