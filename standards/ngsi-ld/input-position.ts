// The position of a reader of NGSI-LD in its input, for the problems, losses and repairs that it reports.

import { pointerToken } from '../json/loss.ts'

export interface Place {
  /** JSON Pointer (RFC 6901). */
  readonly path: string
  /** The attribute of the entity that is being read. */
  readonly attribute: string
  /** 1 for an attribute, 2 for its sub-attributes, and so on. */
  readonly depth: number
}

/** Sub-attributes of sub-attributes; the hub keeps no more. */
export const deepestAttribute = 8

/** The JSON Pointer of a member. Most names need no escape, and this is called for each. */
export function at(path: string, name: string): string {
  return name.includes('/') || name.includes('~') ? path + pointerToken(name) : `${path}/${name}`
}
