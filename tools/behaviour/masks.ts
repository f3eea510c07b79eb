// What differs between two gateways by nature, and nothing else: values that are minted at random, and times of now. A minted
// value is known by the place where it is first answered; from then on the two values of the pair stand for each other
// everywhere, so that a value that comes back in the wrong place is a difference.

export type Pair<Value> = readonly [base: Value, present: Value]

/** The places of minted values in a rendered answer; the first group is the value. */
const places: readonly RegExp[] = [
  // The name of each request, and of the notice of a subscription.
  /^citygate-(?:request|notification): (\S+)$/gm,
  // RFC 9449: the nonce of a challenge is random.
  /^dpop-nonce: (\S+)$/gm,
  // A resource whose name the gateway mints: a subscription, a dead letter, a request of break-glass.
  /^location: \S*?([\w-]{20,})$/gm,
  // In bodies: a dead letter, in its list `n`; the id of a subscription, a notification, a request of break-glass.
  /"(?:deadLetter|n)":\s?"([\w-]{16,})"/g,
  /"(?:id|subscriptionId)":\s?"(?:urn:ngsi-ld:(?:Subscription|Notification):)?([\da-f]{24}|[\da-f]{8}-[\da-f-]{27})"/g,
  // The key of a client, shown once.
  /"key":\s?"(cgk_[\w-]+)"/g,
  // An entity tag is made of the random id of a state.
  /^etag: (?:W\/)?"([\w-]{8,})"$/gm,
  /"etag":\s?"([\w-]{8,})"/g,
  // An opaque cursor holds the minted id or the time at which its page ended.
  /[?&;]cursor=([\w.%-]{8,})/g,
  // The number of an event in its stream, by which a reader goes on after it.
  /^id: ([\da-f]{16})$/gm,
  // The console shows pseudonyms as code.
  /<code dir="ltr">([\w-]{22})<\/code>/g,
  // Records: pseudonyms are keyed by the random key of the month.
  /"(?:client|subject)":"([\w-]{22})"/g,
]

/** In the local time of some place: `YYYYMMDD` and the time of day. */
function isToday(digits: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(digits) ?? []
  return Math.abs(Date.parse(`${year}-${month}-${day}T12:00:00Z`) - Date.now()) < 2 * 86_400_000
}

const token = /[\w-]{8,}/g
const mint = /~minted\d+~/g

export class Masks {
  readonly #started = Date.now() - 1000
  readonly #era = Math.floor(this.#started / 2 ** 32) * 2 ** 32
  readonly #masked: Pair<Map<string, string>> = [new Map(), new Map()]
  readonly #minted = new Map<string, Pair<string>>()

  /** Replaces, in what is about to be sent, each mask by the value that the side knows. */
  unmask(text: string, side: 0 | 1): string {
    return text.replaceAll(mint, (found) => this.#minted.get(found)?.[side] ?? found)
  }

  /** With the minted values that are known so far. */
  known(text: string, side: 0 | 1): string {
    return text.replaceAll(token, (found) => this.#masked[side].get(found) ?? found)
  }

  mask(texts: Pair<string>): Pair<string> {
    for (const place of places) {
      const [base, present] = texts.map((text) => [...text.matchAll(place)].map(([, value = '']) => value))
      if (base === undefined || present === undefined || base.length !== present.length) continue
      for (const [index, value] of base.entries()) this.#learn(value, present[index] ?? '')
    }
    return [this.#replace(texts[0], 0), this.#replace(texts[1], 1)]
  }

  #learn(base: string, present: string): void {
    if (base === present || this.#masked[0].has(base) || this.#masked[1].has(present)) return
    const name = `~minted${this.#minted.size}~`
    this.#minted.set(name, [base, present])
    this.#masked[0].set(base, name)
    this.#masked[1].set(present, name)
  }

  #replace(text: string, side: 0 | 1): string {
    return this.#times(this.known(text, side))
  }

  /** A time between the start of the run and now; its form stays. */
  #times(text: string): string {
    const isNow = (milliseconds: number): boolean => milliseconds >= this.#started && milliseconds <= Date.now() + 1000
    const mask = (found: string, milliseconds: number): string =>
      isNow(milliseconds) ? found.replaceAll(/\d/g, '0') : found
    return (
      text
        // Records: digests are keyed by the random key of the month, and cover the time.
        .replaceAll(/(?<="(?:input|output)":")[\w-]{43}(?=")/g, 'digest')
        // RFC 9421: a signature covers the time at which it was made.
        .replaceAll(/^(signature: \w+=):[\w+/=]+:$/gm, '$1:signature:')
        // Alink numbers a message by the milliseconds, modulo 2 to the power of 32.
        .replaceAll(/(?<="id\\?":\\?")\d{1,10}(?=\\?")/g, (found) => mask(found, Number(found) + this.#era))
        // HJ 212 names a message by the milliseconds of the local time.
        .replaceAll(/(?<=QN=)\d{17}/g, (found) => (isToday(found) ? found.replaceAll(/\d/g, '0') : found))
        .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (found) => mask(found, Date.parse(found)))
        .replaceAll(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, (found) => mask(found, Date.parse(found)))
        .replaceAll(/\b\d{10}\b/g, (found) => mask(found, Number(found) * 1000))
        .replaceAll(/\b\d{13}\b/g, (found) => mask(found, Number(found)))
    )
  }
}
