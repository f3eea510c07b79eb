// The client library of Kafka, an optional package.

import type * as Library from '@platformatic/kafka'

/** @returns undefined where it is not installed, or does not run on this version of the runtime */
export async function loadKafkaLibrary(): Promise<typeof Library | undefined> {
  try {
    return await import('@platformatic/kafka')
  } catch {
    return undefined
  }
}
