// What the steps of authentication share: their dependencies, and the cached state of a credential.

import type { Result } from '../../standards/result.ts'
import type { Config, IssuerConfig } from '../config/config.ts'
import type { SsrfSafeFetch } from '../http-client/outgoing.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Client } from '../store/clients/clients.ts'
import type { Store } from '../store/store.ts'
import type { Binding } from './token/claims.ts'
import type { MetricsToken } from './metrics-token.ts'
import type { Nonces } from './proof/dpop-nonce.ts'
import type { Issuer } from './token/issuers.ts'
import type { Level, Principal } from '../principal.ts'
import type { Digest } from './request.ts'

export interface AuthenticationOptions {
  readonly issuers: readonly IssuerConfig[]
  readonly publicUrl: string
  readonly tenants: Config['tenants']
  /** Addresses from which `Client-Cert` is trusted. */
  readonly proxies: readonly string[]
  /** The secret of the whole gateway: all its instances share it. */
  readonly secret: string
  readonly store: Pick<Store, 'clients' | 'withLock' | 'keySets' | 'spendProof'>
  readonly fetch: SsrfSafeFetch
  readonly log: (line: Readonly<Record<string, unknown>>) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Absent: `/metrics` needs an access token. */
  readonly metricsToken?: MetricsToken
  /** Absent: the portable one. */
  readonly digest?: Digest
}

/** The properties of a credential that are the same at each request. */
export interface Holder {
  readonly principal: Principal
  readonly binding: Binding
  /** Milliseconds since 1970. */
  readonly expires: number
  /** Its registration, by the tenant that a request names. */
  readonly registered: Map<string | undefined, Registered>
}

export interface Registered {
  readonly client: Client | undefined
  /** By the assurance level of the request: the same principal each time, because decisions are cached by principal. */
  readonly admitted: Map<Level, Result<Principal, GatewayProblem>>
}

export interface AuthContext extends Omit<AuthenticationOptions, 'issuers'> {
  readonly issuers: ReadonlyMap<string, Issuer>
  readonly nonces: Nonces
  readonly digest: Digest
}
