// Service paths as scopes (Orion, "Service Path": up to ten levels of letters, digits and underscores; GS CIM 009 4.18).
// The root path corresponds to no scope.

import type { Json } from '../../adapter.ts'

const path = /^(?:\/[A-Za-z0-9_]{1,50}){1,10}$/

/** The scope of a service path; '' for the root. Undefined: not a service path. */
export function scopeOf(value: Json): string | undefined {
  if (value === '/' || value === '') return ''
  return typeof value === 'string' && path.test(value) ? value : undefined
}

/** The service path of a scope. Undefined: the scope cannot be a service path. */
export function servicePathOf(scope: string): string | undefined {
  const rooted = scope.startsWith('/') ? scope : `/${scope}`
  return path.test(rooted) ? rooted : undefined
}

/**
 * The scope of each entity of a message. A notification has one path per entity, in the same order; other messages have
 * one path. Undefined: the number of paths does not match, or a path is invalid.
 */
export function scopesOf(header: string, entities: number): readonly string[] | undefined {
  const scopes: string[] = []
  for (const part of header.split(',')) {
    const scope = scopeOf(part.trim())
    if (scope === undefined) return undefined
    scopes.push(scope)
  }
  if (scopes.length === entities) return scopes
  const [only] = scopes
  return scopes.length === 1 && only !== undefined ? Array.from({ length: entities }, () => only) : undefined
}
