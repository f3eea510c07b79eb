// Service paths as scopes (Orion, "Service Path": up to ten levels of letters, digits and underscores; GS CIM 009 4.18).
// The root is where everything is: no scope says so.

import type { Json } from '../../adapter.ts'

const path = /^(?:\/[A-Za-z0-9_]{1,50}){1,10}$/

/** The scope of a service path; '' for the root, undefined for what is none. */
export function scopeOf(value: Json): string | undefined {
  if (value === '/' || value === '') return ''
  return typeof value === 'string' && path.test(value) ? value : undefined
}

/** The service path of a scope, where there is one. */
export function servicePathOf(scope: string): string | undefined {
  const rooted = scope.startsWith('/') ? scope : `/${scope}`
  return path.test(rooted) ? rooted : undefined
}

/**
 * The scope of each entity of a message. A notification names one path for each of its entities, in their order; any
 * other message names one. Undefined: it cannot be said which is whose, or one is none.
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
