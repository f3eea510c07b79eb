// The options of a source (schema: `x-options` in asyncapi.yaml).

export interface Options {
  /** The kinds for which a full feed is complete, as members of FeedEntity. Absent: no feed ends anything. */
  readonly covers?: readonly string[]
  /** A name for the feed. With it the header is kept as a TransitFeed. */
  readonly feed?: string
}
