// A map of which the latest entries can be taken back, since nothing of an invalid item is kept.

export class UndoableMap<Key, Value> extends Map<Key, Value> {
  /** What each \`set\` replaced. */
  readonly #before: (readonly [key: Key, value: Value | undefined])[] = []

  get mark(): number {
    return this.#before.length
  }

  override set(key: Key, value: Value): this {
    this.#before.push([key, this.get(key)])
    return super.set(key, value)
  }

  /** Takes back what was set since the mark. */
  undoTo(mark: number): void {
    while (this.#before.length > mark) {
      const [key, value] = this.#before.pop() ?? []
      if (value === undefined) super.delete(key as Key)
      else super.set(key as Key, value)
    }
  }
}
