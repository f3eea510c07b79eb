// A body that is received piece by piece. On runtimes with files it is in one (spool.ts); where there are none, it is in memory.

/** What is received. */
export interface BodySpool {
  readonly write: (chunk: Uint8Array) => Promise<void>
  /** @returns the body itself if it is small */
  readonly finish: () => Promise<Uint8Array | SpooledBody>
  readonly close: () => Promise<void>
}

export interface SpooledBody {
  /** Of the bytes as they were received. */
  readonly length: number
  readonly digest: string
  readonly isGzip: boolean
  /**
   * The bytes, in pieces. Throws `UnreadableStream` if they cannot be inflated.
   * @param maximum of the inflated bytes
   */
  readonly pieces: (isCompressed: boolean, maximum: number) => AsyncIterable<Uint8Array>
  readonly close: () => Promise<void>
}

export type OpenSpool = () => Promise<BodySpool>
