// The load generator: `node load.ts URL PAYLOAD MILLISECONDS` posts the payload over eight kept connections and prints
// how many requests a second were answered with 200. It speaks HTTP/1.1 on bare sockets and reads no more of an answer
// than its status and length: Node's own client would cost more than the servers that are measured.

import { readFileSync } from 'node:fs'
import { connect } from 'node:net'

const [address = '', payloadPath = '', milliseconds = '0'] = process.argv.slice(2)
const url = new URL(address)
const body = readFileSync(payloadPath)
const connections = 8
const head =
  `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n` +
  `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
const request = Buffer.concat([Buffer.from(head), body])

const start = performance.now()
const until = start + Number(milliseconds)
let answered = 0

const lastChunk = '\r\n0\r\n\r\n'

/** Where the answer that begins the buffer ends; undefined: not all of it is here. */
function answerEnd(received: Buffer): number | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const text = received.toString('latin1', 0, headEnd)
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(`answered ${text.slice(0, 40)}`)
  const length = /content-length: *(\d+)/i.exec(text)?.[1]
  if (length === undefined) {
    // In chunks, as Deno answers; none of the answers holds the text of the last one itself.
    const last = received.indexOf(lastChunk, headEnd)
    return last < 0 ? undefined : last + lastChunk.length
  }
  const end = headEnd + 4 + Number(length)
  return received.length < end ? undefined : end
}

function post(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => socket.write(request))
    let received: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const end = answerEnd(received)
      if (end === undefined) return
      received = received.subarray(end)
      answered++
      if (performance.now() < until) socket.write(request)
      else socket.end(resolve)
    })
    socket.once('error', reject)
  })
}

await Promise.all(Array.from({ length: connections }, post))
process.stdout.write(String((1000 * answered) / (performance.now() - start)))
