// Whether an address may be called at all, as far as its text says: https to a public place, or an origin that the
// configuration allows, by its port or with every port. What a name leads to is looked at when it is called (node-fetch.ts).

import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import { isAddress, isPublicAddress } from './addresses.ts'

export interface OutgoingTarget {
  readonly url: URL
  /** Its origin is one that the configuration names: it may be private, and without TLS. */
  readonly isAllowed: boolean
}

/** Names that never leave the machine or its network (RFC 6761, RFC 6762, RFC 8375, ICANN for `internal`). */
const localName = /(?:^|\.)(?:localhost|local|internal|localdomain|home\.arpa|onion)\.?$/i

export function outgoingTarget(address: string, allow: readonly string[]): Result<OutgoingTarget, GatewayProblem> {
  if (!URL.canParse(address)) return fail(refused('An address is a whole URL.'))
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return fail(refused('An address has no user and no password in it.'))
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fail(refused('Only https addresses are called.'))
  if (isNamed(url, allow)) return ok({ url, isAllowed: true })
  if (url.protocol !== 'https:')
    return fail(refused('Only https addresses are called; webhooks.allow makes exceptions.'))
  return isLocalHost(url.hostname) ? fail(notPublic) : ok({ url, isAllowed: false })
}

/** Whether a host, as the URL of an https address has it, is an address that is not public or a name that is never public. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isAddress(host) ? !isPublicAddress(host) : localName.test(host) || !/\.[^.]/.test(host)
}

/** An entry is an origin; with `:*` for its port, every port of that host. */
function isNamed({ origin, protocol, hostname }: URL, allow: readonly string[]): boolean {
  return allow.includes(origin) || allow.includes(`${protocol}//${hostname}:*`)
}

export const notPublic = refused('The address is not in the public network; webhooks.allow makes exceptions.')

function refused(detail: string): GatewayProblem {
  return { code: 'invalid', detail }
}
