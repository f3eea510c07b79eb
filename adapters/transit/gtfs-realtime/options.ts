// The options of a source (schema: `x-options` in asyncapi.yaml).

export interface Options {
  /** The kinds of which a full feed lists all there is, as the members of FeedEntity; absent: no feed ends anything. */
  readonly covers?: readonly string[]
  /** A name for the feed; with it the header is kept as a TransitFeed. */
  readonly feed?: string
}
