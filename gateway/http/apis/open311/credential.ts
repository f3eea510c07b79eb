// The key of a client that the standard puts into the form of a new request (GeoReport v2, `api_key`), as if it stood in the header
// `X-API-Key`. It is read nowhere else: in a URL it would end up in logs.

import type { GatewayContext } from '../../../pipeline/context.ts'
import { mediaTypeOf } from '../../../pipeline/receive.ts'
import { ContextFacts } from '../../request/request-facts.ts'
import type { RouteContext } from '../../request/request.ts'

/** The largest form. */
export const maxFormBytes = 64 * 1024
const path = /^\/open311\/v2\/requests\.(?:json|xml)\/?$/

export function isForm({ req }: RouteContext): boolean {
  return mediaTypeOf(req.header('content-type') ?? null) === 'application/x-www-form-urlencoded'
}

export function isNewRequest({ req }: RouteContext): boolean {
  return req.method === 'POST' && path.test(req.path)
}

class KeyedFacts extends ContextFacts {
  readonly #key: string

  constructor(gateway: GatewayContext, context: RouteContext, key: string) {
    super(gateway, context)
    this.#key = key
  }

  override header(name: string): string | undefined {
    return name === 'x-api-key' ? this.#key : super.header(name)
  }
}

/** The request as authentication sees it. */
export async function formFacts(gateway: GatewayContext, context: RouteContext): Promise<ContextFacts> {
  const facts = new ContextFacts(gateway, context)
  const length = Number(facts.header('content-length') ?? 0)
  const showsCredential = facts.header('authorization') !== undefined || facts.header('x-api-key') !== undefined
  if (showsCredential || !isForm(context) || length > maxFormBytes) return facts
  const content = await facts.content()
  if (!content.ok || content.value.length > maxFormBytes) return facts
  const key = new URLSearchParams(new TextDecoder().decode(content.value)).get('api_key')
  return key === null || key === '' ? facts : new KeyedFacts(gateway, context, key)
}
