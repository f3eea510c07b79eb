// Reads the body of a request to the suite up to a limit.

import type { IncomingMessage } from 'node:http'

/** @returns undefined if it is longer than `most` bytes, or ends early */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      length += (part as Buffer).length
      if (length > most) return undefined
      parts.push(part as Buffer)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(parts)
}
