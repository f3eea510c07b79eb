// A fault in a configuration.

export interface ConfigFault {
  /** The key, such as `listen.port`, or the name of a variable. */
  readonly key: string
  /** Continues the key as a sentence: `must be an integer`. */
  readonly detail: string
}
