// How a kind of feed entity maps to a hub type: one table read in both directions, so that what is decoded can be
// encoded again. The paths are those of GTFS-realtime reference.md in ProtoJSON spelling, from the kind's own message.

export type Row = {
  readonly attribute: string
  readonly path: readonly string[]
} & (
  | {
      readonly as: 'property'
      /** UN/CEFACT code of the unit that the specification fixes. */
      readonly unitCode?: string
      /** What the hub or the specification allows; a value outside is left out and told. */
      readonly minimum?: number
      readonly maximum?: number
    }
  | {
      readonly as: 'json' | 'list'
      /** What numbers within the value can be, by the name of their member; a number outside is left out and reported. */
      readonly limits?: Readonly<Record<string, readonly [minimum: number, maximum: number]>>
    }
  | { readonly as: 'language' }
  /** A LineString; what is no polyline as the algorithm writes it stays text, in the attribute `otherwise`. */
  | { readonly as: 'polyline'; readonly otherwise: string }
  /** An id in the GTFS schedule, as a Relationship to an entity of `type`. */
  | { readonly as: 'reference'; readonly type: string }
  /** Two members of the message at `path`, as a Point. */
  | { readonly as: 'point'; readonly latitude: string; readonly longitude: string }
)

/** A uint32 filled with ones is no place in a row. */
export const highestSequence = 0xffff_fffe

export interface Kind {
  /** The member of FeedEntity. */
  readonly member: string
  /** The hub type. */
  readonly type: string
  /** Where the message has an id of its own that outlives the feed; else FeedEntity.id is the local id. */
  readonly idPath?: readonly string[]
  /** Where the message has a time of its own. */
  readonly timePath?: readonly string[]
  /** A required message that says nothing where it is empty; its attribute has the same name. */
  readonly mayBeEmpty?: string
  readonly rows: readonly Row[]
}

/** The row whose value stands at this path or around it, if one does. */
export function rowAt(kind: Kind, path: readonly (string | number)[]): Row | undefined {
  const fits = (row: Row): boolean =>
    row.path.length > 0 ? row.path.every((step, index) => step === path[index]) : isPointMember(row, path[0])
  // The longest path first: `position/speed` is more than `position`.
  return kind.rows.filter(fits).toSorted((one, other) => other.path.length - one.path.length)[0]
}

function isPointMember(row: Row, member: string | number | undefined): boolean {
  return row.as === 'point' && (member === row.latitude || member === row.longitude)
}
