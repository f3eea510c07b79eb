// The body reader for Node: straight from the connection, because the web stream around it costs three times as much.

import type { IncomingMessage } from 'node:http'
import { ok } from '../../standards/result.ts'
import { ClientGone, type ReadBody } from '../pipeline/receive.ts'
import { tooManyBytes, readStream } from '../read-stream.ts'

interface Platform {
  readonly incoming?: IncomingMessage
}

export const readNodeBody: ReadBody = (request, platform, maximum) => {
  const incoming = (platform as Platform | undefined)?.incoming
  if (incoming === undefined || request.bodyUsed) return readStream(request.body, maximum)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > maximum) {
        // The rest is read and thrown away, so that the client gets to read the answer.
        incoming.removeAllListeners('data')
        incoming.resume()
        resolve(tooManyBytes(maximum))
        return
      }
      chunks.push(chunk)
    })
    incoming.once('end', () => {
      const [first] = chunks
      resolve(ok(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length)))
    })
    const gone = (): void => reject(new ClientGone('the body ended early'))
    incoming.once('error', gone)
    incoming.once('aborted', gone)
  })
}
