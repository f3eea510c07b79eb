// The roles that the claims of a token give, by the rules of its issuer: a claim and, for each of its values, a role.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { RoleRule } from '../../config/sign-in.ts'
import { type Role, roles } from '../../principal.ts'

/** RFC 9068 section 2.2.3: the scopes. */
const byScope: readonly RoleRule[] = [{ claim: 'scope' }]

/** @example rolesOf({ realm_access: { roles: ['officer'] } }, [{ claim: 'realm_access.roles' }]) // Set { 'officer' } */
export function rolesOf(payload: JsonObject, rules: readonly RoleRule[] = byScope): ReadonlySet<Role> {
  const found = new Set<Role>()
  for (const { claim, values } of rules) {
    for (const name of namesIn(claimAt(payload, typeof claim === 'string' ? claim.split('.') : claim))) {
      const role = values === undefined ? roles.find((one) => one === name) : mapped(values, name)
      if (role !== undefined) found.add(role)
    }
  }
  // In one order, whatever the order of the claims.
  return new Set(roles.filter((role) => found.has(role)))
}

function mapped(values: Readonly<Record<string, Role>>, name: string): Role | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

function claimAt(payload: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = payload
  for (const name of path) value = value !== undefined && isJsonObject(value) ? member(value, name) : undefined
  return value
}

/** A text with words, a list of texts, or an object whose names are the roles. */
function namesIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value.split(' ')
  if (value === undefined) return []
  if (isJsonArray(value)) return value.filter((item) => typeof item === 'string')
  return isJsonObject(value) ? Object.keys(value) : []
}
