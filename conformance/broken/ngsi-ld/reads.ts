// Which requests read entities.

import type { Asked } from '../../proof/server.ts'

/** Whether a single entity, or a list of them, is read. */
export function reads({ method, url }: Asked, of: 'one' | 'many' | 'any' = 'any'): boolean {
  if (method !== 'GET') return false
  const [, , , first, id, more] = url.pathname.split('/')
  if (first !== 'entities' || more !== undefined) return false
  return of === 'any' || (id === undefined) === (of === 'many')
}
