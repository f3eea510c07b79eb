// What somebody sends to the suite is read only so far.

import type { IncomingMessage } from 'node:http'

/** @returns undefined where it is longer than `most` bytes, or ends early */
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
