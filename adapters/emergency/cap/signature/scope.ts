// Names with values that apply to an element and its descendants: inherited namespaces and attributes (Namespaces in XML
// 1.0 clause 6).

export class Scope {
  readonly #now = new Map<string, string>()
  readonly #before: (readonly [name: string, text: string | undefined])[] = []

  get(name: string): string | undefined {
    return this.#now.get(name)
  }

  entries(): Iterable<readonly [name: string, text: string]> {
    return this.#now.entries()
  }

  set(name: string, text: string): void {
    this.#before.push([name, this.#now.get(name)])
    this.#now.set(name, text)
  }

  /** The current position, to which `leave` returns. */
  mark(): number {
    return this.#before.length
  }

  leave(mark: number): void {
    for (const [name, text] of this.#before.splice(mark).toReversed()) {
      if (text === undefined) this.#now.delete(name)
      else this.#now.set(name, text)
    }
  }
}
