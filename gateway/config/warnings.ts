// What of a configuration is right and hardly meant: the gateway starts with it, and people are refused later.

import { type Config, isLoopback } from './config.ts'

/** A sentence each. */
export function configWarnings({ publicUrl, issuers, policy }: Config): readonly string[] {
  const { protocol, hostname } = new URL(publicUrl)
  const isPlain = protocol === 'http:' && !isLoopback(hostname)
  return [
    ...(isPlain
      ? [
          'publicUrl is http: tokens would travel in clear, and nobody can sign in to the console. Put a proxy with TLS before the gateway, and name its https address.',
        ]
      : []),
    ...(issuers.length === 0 ? ['No issuer is configured: every route that needs a token answers 401.'] : []),
    ...(policy === undefined ? ['No policy is configured: only what officers publish permits reading.'] : []),
  ]
}
