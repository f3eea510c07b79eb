// The configured issuers, each with its own keys: a key of one proves nothing for a token of another.

import type { IssuerConfig } from '../../config/config.ts'
import { createKeyServer, type IssuerKeys, type KeyServerOptions } from './key-server.ts'
import { readKeySet } from './key-set.ts'

export interface Issuer {
  readonly config: IssuerConfig
  readonly keys: IssuerKeys
}

export function createIssuers(
  configs: readonly IssuerConfig[],
  servers: Omit<KeyServerOptions, 'url'>,
): ReadonlyMap<string, Issuer> {
  return new Map(configs.map((config) => [config.issuer, { config, keys: keysOf(config, servers) }]))
}

function keysOf({ jwks, jwksUri }: IssuerConfig, servers: Omit<KeyServerOptions, 'url'>): IssuerKeys {
  if (jwksUri !== undefined) return createKeyServer({ ...servers, url: jwksUri })
  const keys = readKeySet(jwks === undefined ? {} : { keys: jwks.keys })
  return { find: async (keyId, algorithm) => (await keys?.find(keyId, algorithm)) ?? 'unknown' }
}
