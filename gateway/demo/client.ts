// How the demo city speaks to its own gateway: over HTTP with tokens, like anybody else.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { Posting, Vendor } from './vendors/vendor.ts'
import { city } from './vendors/vendor.ts'

export interface Outcome {
  readonly result: 'stored' | 'duplicate' | 'fragment' | 'refused'
  readonly entities?: readonly string[]
  readonly losses?: readonly { readonly code: string }[]
  readonly problem?: { readonly code: string; readonly path?: string }
}

/** A sentence: what was tried, and what the gateway answered. */
async function refusal(what: string, response: Response): Promise<Result<never, string>> {
  const body = (await response.json().catch(() => undefined)) as { readonly detail?: string } | undefined
  return fail(`${what} was answered ${response.status}. ${body?.detail ?? ''}`.trim())
}

async function send(what: string, url: string, init: RequestInit): Promise<Result<Response, string>> {
  try {
    return ok(await fetch(url, init))
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
    return fail(`${what} reached no gateway${cause}.`)
  }
}

/** Creates the vendor's source where it is absent. */
export async function putSource(url: string, token: string, vendor: Vendor): Promise<Result<void, string>> {
  const what = `The source ${vendor.id}`
  const { id, adapter, options } = vendor
  const sent = await send(what, `${url}/v1/sources/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-none-match': '*' },
    body: JSON.stringify({ adapter, options, jurisdiction: city.jurisdiction, owner: id }),
  })
  if (!sent.ok) return sent
  const there = 412
  return sent.value.ok || sent.value.status === there ? ok(undefined) : refusal(what, sent.value)
}

/** Posts one message of a vendor. */
export async function post(
  url: string,
  token: string,
  vendor: string,
  posting: Posting,
): Promise<Result<readonly Outcome[], string>> {
  const what = `A message of ${vendor}`
  const sent = await send(what, `${url}/v1/sources/${vendor}/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': posting.mediaType,
      ...(posting.topic === undefined ? {} : { 'mqtt-topic': posting.topic }),
    },
    body: posting.body,
  })
  if (!sent.ok) return sent
  if (!sent.value.ok) return refusal(what, sent.value)
  return ok(((await sent.value.json()) as { readonly results: readonly Outcome[] }).results)
}
