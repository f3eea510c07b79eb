// Texts by name that hold within an element and what is in it: the namespaces and the attributes that an element inherits
// (Namespaces in XML 1.0 clause 6).

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

  /** How much was set so far: what `leave` goes back to. */
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
