// The digest of what a gateway decides by: its configuration without the secrets, its policy and its version. Whoever has
// these can tell from a record whether they were in force.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../standards/bytes/base64url.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { version } from '../../version.ts'
import type { Config } from '../config/config.ts'
import { withoutSecrets } from '../config/without-secrets.ts'
import type { Policy } from '../governance/policy.ts'

export function configurationDigest(config: Config, { digest }: Pick<Policy, 'digest'>): string {
  const text = canonicalJson({ configuration: withoutSecrets(config), policy: digest, version })
  return toBase64Url(sha256(new TextEncoder().encode(text)))
}
