// How much one request may ask for. A request for more is refused with the reason; nothing is truncated silently.

/** Segments of a resource path. */
export const maxSegments = 16
/** `$expand` within `$expand`. */
export const deepestExpand = 6
/** Terms of `$orderby`. */
export const maxOrders = 10
/** All `$expand`s of a request. */
export const maxExpands = 24
/** Entities of a page, where `$top` does not say less, and at most (OGC 18-088 clause 9.3.3.6 leaves both to the service). */
export const defaultTop = 100
export const maxTop = 1000
/** Rows that are read of the store for one request, and entities that are made of them. */
export const maxRead = 100_000
/** Entities of one answer, with those that are expanded: an answer is held as a whole before it leaves. */
export const maxWritten = 20_000
/** Pairs of positions of two geometries that are held against each other at the cost of one row. */
export const pairsForRow = 5000
/** Rows that are read at once. */
export const readAtOnce = 500
