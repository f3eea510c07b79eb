// The gateway as a host application of Sparkplug 3.0 (section 5.2): its state is a retained message under spBv1.0/STATE/HOST, online
// while it is connected. The broker publishes the will, offline, when the connection is lost.

/** The state of one connection. Will and birth have the same timestamp. */
export class SparkplugHost {
  readonly topic: string
  readonly #since: number

  /** @param since milliseconds since 1970, when the connection was opened */
  constructor(host: string, since: number) {
    this.topic = `spBv1.0/STATE/${host}`
    this.#since = since
  }

  get will() {
    return { topic: this.topic, payload: Buffer.from(this.#payload(false, this.#since)), qos: 1, retain: true } as const
  }

  get online(): Uint8Array {
    return this.#payload(true, this.#since)
  }

  /** Of a connection that ends because it is to end. */
  offline(now: number): Uint8Array {
    return this.#payload(false, now)
  }

  /** Whether a message says of this host that it is offline, while it is not: the state is then published again. */
  isDenied(topic: string, payload: Uint8Array): boolean {
    if (topic !== this.topic) return false
    try {
      const state: unknown = JSON.parse(new TextDecoder().decode(payload))
      return typeof state !== 'object' || state === null || !('online' in state) || state.online !== true
    } catch {
      return true
    }
  }

  #payload(online: boolean, timestamp: number): Uint8Array {
    return new TextEncoder().encode(JSON.stringify({ online, timestamp }))
  }
}
