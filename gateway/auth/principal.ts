// Who asks: the outcome of authentication, and the roles that a token's scopes give.

/** Roles are the scopes of the same name. */
export const roles = ['vendor', 'reader', 'officer', 'operator'] as const
export type Role = (typeof roles)[number]

export interface Principal {
  readonly subject: string
  readonly client: string
  readonly issuer: string
  readonly roles: ReadonlySet<Role>
}

export function hasAnyRole(principal: Principal, wanted: readonly Role[]): boolean {
  return wanted.some((role) => principal.roles.has(role))
}
