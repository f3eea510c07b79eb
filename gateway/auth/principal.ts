// Who asks: the outcome of authentication, and the roles that a token's scopes give.

/** Roles are the scopes of the same name. */
export const roles = ['vendor', 'reader', 'officer', 'operator'] as const
export type Role = (typeof roles)[number]

export interface Principal {
  readonly subject: string
  /** The `client_id`, behind the prefix of its issuer: two issuers' clients are never the same. */
  readonly client: string
  readonly issuer: string
  readonly roles: ReadonlySet<Role>
  /** The tenants that the token names; the first of the configuration where it names none. */
  readonly tenants?: readonly string[]
  /** Milliseconds since 1970: when its credential is good no longer; absent where that is not known. */
  readonly expires?: number
}

export function hasAnyRole(principal: Principal, wanted: readonly Role[]): boolean {
  return wanted.some((role) => principal.roles.has(role))
}
