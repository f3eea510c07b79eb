// The load generator: `node load.ts URL MILLISECONDS [BODIES] [TOKEN] [CONNECTIONS]` sends requests over kept connections,
// eight by default, and prints how many were answered with success and in how many milliseconds. It speaks HTTP/1.1 on bare sockets
// and reads no more of an answer than its status and length: Node's own client would cost more than the servers that are
// measured. It never sleeps: waking it is a system call of 30 us on a virtual machine, which only the slower side would pay.

import { readFileSync } from 'node:fs'
import { connect } from 'node:net'

const [address = '', milliseconds = '0', bodies = '', token = '', count = ''] = process.argv.slice(2)
const url = new URL(address)
const connections = count === '' ? 8 : Number(count)

const authorization = token === '' ? '' : `authorization: Bearer ${token}\r\n`
const common = `host: ${url.host}\r\n${authorization}accept: application/json\r\n`

function post(body: Buffer): Buffer {
  const mediaType = bodies.endsWith('.hexlines') ? 'application/octet-stream' : 'application/json'
  const content = `content-type: ${mediaType}\r\ncontent-length: ${body.length}\r\n`
  return Buffer.concat([Buffer.from(`POST ${url.pathname}${url.search} HTTP/1.1\r\n${common}${content}\r\n`), body])
}

/** Of `.ndjson` and `.hexlines`, each line is a body. */
function bodiesOf(path: string): readonly Buffer[] {
  const text = readFileSync(path, 'utf8')
  const lines = (): readonly string[] => text.split('\n').filter((line) => line !== '')
  if (path.endsWith('.hexlines')) return lines().map((line) => Buffer.from(line, 'hex'))
  return path.endsWith('.ndjson') ? lines().map((line) => Buffer.from(line)) : [Buffer.from(text)]
}

const get = `GET ${url.pathname}${url.search} HTTP/1.1\r\n${common}\r\n`
const requests = bodies === '' ? [Buffer.from(get)] : bodiesOf(bodies).map(post)

const start = performance.now()
const until = start + Number(milliseconds)
let answered = 0

const lastChunk = '\r\n0\r\n\r\n'

/** Where the answer that begins the buffer ends; undefined: not all of it is here. */
function answerEnd(received: Buffer): number | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const text = received.toString('latin1', 0, headEnd)
  if (!text.startsWith('HTTP/1.1 2')) {
    const body = received.toString('utf8', headEnd + 4, headEnd + 400)
    throw new Error(`answered ${text.slice(0, text.indexOf('\r\n'))}: ${body}`)
  }
  if (text.startsWith('HTTP/1.1 204')) return headEnd + 4
  const length = /content-length: *(\d+)/i.exec(text)?.[1]
  if (length === undefined) {
    // In chunks, as Deno answers; none of the answers holds the text of the last one itself.
    const last = received.indexOf(lastChunk, headEnd)
    return last < 0 ? undefined : last + lastChunk.length
  }
  const end = headEnd + 4 + Number(length)
  return received.length < end ? undefined : end
}

/** @param first which of the requests; each further one is that of the same connection in the next round */
function send(first: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = first
    const write = (): void => {
      socket.write(requests[next % requests.length] ?? '')
      next += connections
    }
    const socket = connect(Number(url.port), url.hostname, write)
    let received: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const end = answerEnd(received)
      if (end === undefined) return
      received = received.subarray(end)
      answered++
      if (performance.now() < until) write()
      else socket.end(resolve)
    })
    socket.once('error', reject)
  })
}

let isRunning = true
function stayAwake(): void {
  if (isRunning) setImmediate(stayAwake)
}
stayAwake()
await Promise.all(Array.from({ length: connections }, (_, index) => send(index)))
process.stdout.write(JSON.stringify({ answered, milliseconds: performance.now() - start }))
isRunning = false
