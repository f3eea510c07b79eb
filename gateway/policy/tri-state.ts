// Three-valued truth, after Kleene; the third value is unknown. A permission needs true and a prohibition is cancelled only by
// false, so that an unknown fact never grants access.

/** Undefined: not known. */
export type Truth = boolean | undefined

export function every<Item>(items: readonly Item[], test: (item: Item) => Truth): Truth {
  let answer: Truth = true
  for (const item of items) {
    const truth = test(item)
    if (truth === false) return false
    if (truth === undefined) answer = undefined
  }
  return answer
}

export function some<Item>(items: readonly Item[], test: (item: Item) => Truth): Truth {
  let answer: Truth = false
  for (const item of items) {
    const truth = test(item)
    if (truth === true) return true
    if (truth === undefined) answer = undefined
  }
  return answer
}

export function exactlyOne<Item>(items: readonly Item[], test: (item: Item) => Truth): Truth {
  let [count, isKnown] = [0, true]
  for (const item of items) {
    const truth = test(item)
    if (truth === true) count++
    if (truth === undefined) isKnown = false
  }
  if (count > 1) return false
  return isKnown ? count === 1 : undefined
}

export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth
}
