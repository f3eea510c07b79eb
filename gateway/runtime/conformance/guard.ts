// Loaded before the suite in its process: names lead to public addresses alone, but for those of the configuration. The address of the
// target is checked by its text before (targets.ts), and each name again whenever a connection is made.

import dns from 'node:dns'
import { publicLookUp } from '../../http-client/node-fetch.ts'

/** Hosts of `webhooks.allow`, separated by spaces. */
export const allowedHosts = 'CONFORMANCE_ALLOWED_HOSTS'

const allowed = new Set((process.env[allowedHosts] ?? '').split(' '))
const { lookup } = dns

type Arguments = Parameters<typeof publicLookUp>

/** As `dns.lookup`: the options may be left out. */
function guarded(name: string, ...rest: readonly unknown[]): void {
  const [options, callback] = (rest.length === 1 ? [{}, rest[0]] : rest) as [Arguments[1], Arguments[2]]
  const look = allowed.has(name) ? (lookup as unknown as typeof publicLookUp) : publicLookUp
  look(name, typeof options === 'number' ? { family: options } : options, callback)
}

dns.lookup = guarded as unknown as typeof lookup
