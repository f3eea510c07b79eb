// What a translation could not keep as it was.

/** One difference between the source and its translation. It contains names and no values, except in `detail`. */
export interface Loss {
  /**
   * `dropped`: absent from the result. `coerced`: written as another type or text. `approximated`: within `tolerance`.
   * `assumed`: not stated by the source; taken from the declaration or the standard. `carried`: the hub has no
   * equivalent; kept as an extension attribute of category `unclassified`.
   */
  readonly kind: 'dropped' | 'coerced' | 'approximated' | 'assumed' | 'carried'
  /** Whether `path` refers to the source's payload or to the hub entity. */
  readonly in: 'source' | 'hub'
  /**
   * In the source: a JSON Pointer, an XML path, or the format's field name (`CP/w01018-Rtd`, `0200/alarm/bit7`). In the
   * hub: `<id>/<attribute>[/<datasetId>][/…]`, or `<id>` alone for a whole entity.
   */
  readonly path: string
  /** The hub attribute that the loss concerns. Policies use it to decide who may read the loss. */
  readonly attribute?: string
  /** The reason: a stable identifier in kebab case. */
  readonly code: string
  /** For `approximated`: the largest difference, in the unit of the hub attribute. */
  readonly tolerance?: number
  /**
   * One human-readable sentence: what was found and what is allowed. It may contain a number, a unit or a keyword of an
   * attribute that is not personal, and no other value.
   */
  readonly detail?: string
}
