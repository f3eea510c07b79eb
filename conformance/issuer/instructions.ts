// What has to be configured in a target, in words and as the configuration of Citygate has it, before it can trust the issuer that
// a run plays.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { keysPath } from './issuer.ts'
import { untoldAlgorithm } from './keyring.ts'
import { algorithmsOf, isStatic, protectedPath, scopeOf } from './settings.ts'

/** What a run is going to be like, as far as it is known before. */
export interface Prepared {
  readonly settings: Readonly<Record<string, string>>
  /** Where the target reaches the suite; absent: not said yet. */
  readonly callback?: string
  /** The public keys, where the run has them from a file. */
  readonly keys?: JsonObject
}

const unsaid = 'the address of --callback, or of --listen'

export function instructions({ settings, callback, keys }: Prepared): readonly string[] {
  const address = callback?.replace(/\/$/, '')
  const issuer = settings['issuer'] ?? address ?? unsaid
  const algorithms = algorithmsOf(settings) ?? ['ES256']
  const isGiven = isStatic(settings) && keys !== undefined
  const jwksUri = address === undefined ? `${unsaid}, and ${keysPath}` : address + keysPath
  const source = isGiven ? { jwks: keys } : { jwksUri }
  const entry = { issuer, ...source, algorithms, clientPrefix: 'conformance:' }
  return [
    'before the run the target is told to trust the issuer that the suite plays:',
    `  issuer      ${issuer}`,
    `  keys        ${isGiven ? 'those of FILE.pub, which stand below' : jwksUri}`,
    `  algorithms  ${algorithms.join(', ')}, and no others (there is a key for ${untoldAlgorithm} too, which must not serve)`,
    `  audience    ${settings['audience'] ?? 'what the metadata of the target (RFC 9728) names, else its address; another one by --setting audience=…'}`,
    `  tokens      type at+jwt (RFC 9068), client_id conformance, scope ${scopeOf(settings)}, which has to suffice for GET ${protectedPath(settings)}`,
    `  Citygate    a member of issuers in citygate.config.json: ${JSON.stringify(entry)}`,
    ...(isStatic(settings) && keys === undefined ? ['  say by --issuer-keys whose keys the target was given (`new-issuer` makes them)'] : []), // prettier-ignore
    ...(callback === undefined && !isGiven
      ? ['  say --listen HOST:PORT, so that the address is known beforehand']
      : []),
  ]
}
