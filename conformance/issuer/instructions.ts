// What must be configured in a target before it can trust the issuer of a run: in words, and as configuration of Citygate.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { keysPath } from './issuer.ts'
import { unannouncedAlgorithm } from './keyring.ts'
import { algorithmsOf, isStatic, protectedPath, scopeOf } from './settings.ts'

/** The known settings of a future run. */
export interface Prepared {
  readonly settings: Readonly<Record<string, string>>
  /** The address at which the target reaches the suite; absent: not known yet. */
  readonly callback?: string
  /** The public keys, where the run reads them from a file. */
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
    'before the run, configure the target to trust the issuer of the suite:',
    `  issuer      ${issuer}`,
    `  keys        ${isGiven ? 'the keys of FILE.pub, shown below' : jwksUri}`,
    `  algorithms  ${algorithms.join(', ')}, and no others (there is also a key for ${unannouncedAlgorithm}, which the target must reject)`,
    `  audience    ${settings['audience'] ?? 'the resource in the metadata of the target (RFC 9728), otherwise its address; set another one with --setting audience=…'}`,
    `  tokens      type at+jwt (RFC 9068), client_id conformance, scope ${scopeOf(settings)}, which must be sufficient for GET ${protectedPath(settings)}`,
    `  Citygate    a member of issuers in citygate.config.json: ${JSON.stringify(entry)}`,
    ...(isStatic(settings) && keys === undefined ? ['  set --issuer-keys to the private keys whose public part is configured in the target (`new-issuer` creates them)'] : []), // prettier-ignore
    ...(callback === undefined && !isGiven
      ? ['  give --listen HOST:PORT, so that the address is known in advance']
      : []),
  ]
}
