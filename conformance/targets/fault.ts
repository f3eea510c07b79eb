// What a broken gateway is: an honest one with exactly one thing wrong, and the one check that must see it.

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: Uint8Array
}

export interface Replied {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

export interface Fault {
  /** The id of the check that must fail, alone. */
  readonly breaks: string
  readonly what: string
  handle(asked: Asked, honest: (asked: Asked) => Promise<Replied>, token: string): Promise<Replied>
}
