// Structured fields of HTTP (RFC 9651) as values: dictionaries of items and inner lists, each with parameters.

/** An integer is a number; what would read as one of the other kinds says which it is. */
export type BareItem =
  | number
  | string
  | boolean
  | Uint8Array
  | { readonly token: string }
  /** A decimal in thousandths, so that it is written as it was read. */
  | { readonly thousandths: number }
  | { readonly date: number }
  | { readonly display: string }

export type Parameters = ReadonlyMap<string, BareItem>

export interface Item {
  readonly value: BareItem
  readonly parameters: Parameters
}

export interface InnerList {
  readonly items: readonly Item[]
  readonly parameters: Parameters
}

export type Member = Item | InnerList
export type Dictionary = ReadonlyMap<string, Member>

export function isInnerList(member: Member): member is InnerList {
  return 'items' in member
}
