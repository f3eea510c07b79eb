// Requests to the measured gateway, over kept connections.

import { Agent, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly body: string
}

export interface Call {
  readonly send: (method: string, path: string, body?: string, mediaType?: string) => Promise<Answer>
  /** @returns for each message whether it was stored, or was there already; undefined: the request is to be repeated */
  readonly store: (source: string, body: string, count: number) => Promise<readonly boolean[] | undefined>
}

export function callOf(url: string, token: string): Call {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  const { hostname, port } = new URL(url)
  const send: Call['send'] = (method, path, body, mediaType = 'application/json') =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': mediaType, 'content-length': Buffer.byteLength(body) }),
      }
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        )
        response.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return {
    send,
    async store(source, body, count) {
      const answer = await send('POST', `/v1/sources/${source}/messages`, body, 'application/x-ndjson').catch(
        () => undefined,
      )
      if (answer === undefined || answer.status === 429 || answer.status >= 500) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        return undefined
      }
      if (answer.status !== 202)
        throw new Error(`the messages of ${source} are answered ${answer.status}: ${answer.body}`)
      const { results } = JSON.parse(answer.body) as { readonly results: readonly { readonly result: string }[] }
      if (results.length !== count) throw new Error('not each message has a result')
      return results.map(({ result }) => result === 'stored' || result === 'duplicate')
    },
  }
}
