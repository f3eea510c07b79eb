// Predicates for requests that read entities.

import type { Asked } from '../../server.ts'
import { parameter, replied } from '../edit.ts'

/** Whether a request reads one entity, or a list. */
export function reads({ method, url }: Asked, of: 'one' | 'many' | 'any' = 'any'): boolean {
  if (method !== 'GET') return false
  const [, , , first, id, more] = url.pathname.split('/')
  if (first !== 'entities' || more !== undefined) return false
  return of === 'any' || (id === undefined) === (of === 'many')
}

export const many = (asked: Asked): boolean => reads(asked, 'many')

/** Whether a parameter is present and contains this text. */
export const asks =
  (name: string, value?: string) =>
  (asked: Asked): boolean =>
    value === undefined ? asked.url.searchParams.has(name) : parameter(asked, name).includes(value)

/** Replaces a refusal. */
export const nothing = async () => replied(200, [])
