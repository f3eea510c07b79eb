// The mapping of a kind of feed entity to a hub type: one table for both directions, so that decoded entities can be encoded
// again. The paths are those of GTFS-realtime reference.md in ProtoJSON spelling, relative to the kind's message.

export type Row = {
  readonly attribute: string
  readonly path: readonly string[]
} & (
  | {
      readonly as: 'property'
      /** UN/CEFACT code of the unit in the specification. */
      readonly unitCode?: string
      /** The range that the hub or the specification allows. A value outside it is dropped and reported. */
      readonly minimum?: number
      readonly maximum?: number
    }
  | {
      readonly as: 'json' | 'list'
      /** The ranges of numbers within the value, by member name. A number outside its range is dropped and reported. */
      readonly limits?: Readonly<Record<string, readonly [minimum: number, maximum: number]>>
    }
  | { readonly as: 'language' }
  /** A LineString. A text that is not an encoded polyline is kept unchanged in the attribute `otherwise`. */
  | { readonly as: 'polyline'; readonly otherwise: string }
  /** An id in the GTFS schedule, as a Relationship to an entity of `type`. */
  | { readonly as: 'reference'; readonly type: string }
  /** Two members of the message at `path`, as a Point. */
  | { readonly as: 'point'; readonly latitude: string; readonly longitude: string }
)

/** The maximum sequence number. A uint32 with all bits set is not a sequence number. */
export const highestSequence = 0xffff_fffe

export interface Kind {
  /** The member of FeedEntity. */
  readonly member: string
  /** The hub type. */
  readonly type: string
  /** The path of the message's own persistent id. Absent: FeedEntity.id is the local id. */
  readonly idPath?: readonly string[]
  /** The path of the message's own time, if any. */
  readonly timePath?: readonly string[]
  /** A required message that may be empty. Its attribute has the same name. */
  readonly mayBeEmpty?: string
  readonly rows: readonly Row[]
}

/** The row whose value is at this path or contains it, if any. */
export function rowAt(kind: Kind, path: readonly (string | number)[]): Row | undefined {
  const fits = (row: Row): boolean =>
    row.path.length > 0 ? row.path.every((step, index) => step === path[index]) : isPointMember(row, path[0])
  // The longest path first: `position/speed` is more specific than `position`.
  return kind.rows.filter(fits).toSorted((one, other) => other.path.length - one.path.length)[0]
}

function isPointMember(row: Row, member: string | number | undefined): boolean {
  return row.as === 'point' && (member === row.latitude || member === row.longitude)
}
