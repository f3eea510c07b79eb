// Figures of several stores as those of one.

import type { Measures } from '../measures.ts'
import type { Readiness } from '../readiness.ts'
import type { Waiting } from '../waiting.ts'

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

/** Of times in UTC as RFC 3339. */
export function earliest(times: readonly (string | undefined)[]): string | undefined {
  return times.filter((time) => time !== undefined).toSorted()[0]
}

export function allReady(all: readonly Readiness[]): Readiness {
  return { store: all.every(({ store }) => store), writable: all.every(({ writable }) => writable) }
}

export function sumOfWaiting(all: readonly Waiting[]): Waiting {
  return {
    notifications: sum(all.map(({ notifications }) => notifications)),
    deadNotifications: sum(all.map(({ deadNotifications }) => deadNotifications)),
    deadLetters: sum(all.map(({ deadLetters }) => deadLetters)),
  }
}

export function sumOfMeasures(all: readonly Measures[]): Measures {
  const oldestNotification = earliest(all.map((one) => one.oldestNotification))
  const sizes = all.flatMap(({ bytes }) => bytes ?? [])
  return {
    logs: all.flatMap(({ logs }) => logs),
    sources: all.flatMap(({ sources }) => sources),
    otherSources: sum(all.map(({ otherSources }) => otherSources)),
    ...(oldestNotification === undefined ? {} : { oldestNotification }),
    // The size of some of them would look like that of all.
    ...(sizes.length < all.length ? {} : { bytes: sum(sizes) }),
  }
}
