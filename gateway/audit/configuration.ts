// The digest of what a gateway decides by: its configuration without the secrets, its policy and its version. Anyone who has
// these can check against a record whether they were in force.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../standards/bytes/base64url.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { version } from '../../version.ts'
import type { Config } from '../config/config.ts'
import { withoutSecrets } from '../config/without-secrets.ts'
import type { Policy } from '../policy/policy.ts'

type Digested = Pick<Policy, 'digest'>

/** The digests of one configuration with each policy, computed once each. */
export function configurationDigests(config: Config): (policy: Digested) => string {
  const configuration = withoutSecrets(config)
  const known = new WeakMap<Digested, string>()
  return (policy) => {
    const made = known.get(policy)
    if (made !== undefined) return made
    const text = canonicalJson({ configuration, policy: policy.digest, version })
    const digest = toBase64Url(sha256(new TextEncoder().encode(text)))
    known.set(policy, digest)
    return digest
  }
}
