// A process among bad clients and signals: bodies that come slowly, grow too large or never end, bytes that are no HTTP,
// SIGTERM and SIGKILL. The clients are raw connections, because a good client library would not do this.

import { gzipSync } from 'node:zlib'
import type { Config } from '../../gateway/config/config.ts'
import { Client, type Checks } from './client.ts'
import { bombs } from './bombs.ts'
import { openConnection } from './connection.ts'
import type { ProcessRuntime } from './runtime-command.ts'
import { smuggling, strangeRequests, written } from './raw-requests.ts'
import { publishByTwo } from './scenarios/policies.ts'
import { json, putSource } from './scenarios/shared.ts'
import { createGround, serveOn, startServed, type Served } from './served.ts'

export interface ProcessScenario {
  readonly name: string
  run(runtime: ProcessRuntime, checks: Checks): Promise<void>
}

const body = '[{"id":"urn:ngsi-ld:Thing:1","type":"Thing","a":{"type":"Property","value":1}}]'
const chunk = `2710\r\n${'a'.repeat(10_000)}\r\n`
/** What bombs may cost at most, beside the ordinary messages before them: the largest would cost twice as much. */
const memoryMebibytes = 100
const ordinaryEntities = 500
/** `idle`: by default, Node closes an idle connection after six seconds. */
const milliseconds = { drain: 10_000, quick: 5_000, between: 100, idle: 7_000 }

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds.between))
}

/** The head of a translation; `more` are header lines, each with its end. */
async function head(process: Served, more: string): Promise<string> {
  const token = await process.issuer.token('test-vendor', ['vendor'])
  return `POST /v1/translate?from=ngsi-ld&to=ngsi-ld HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n${more}\r\n`
}

function entities(count: number): readonly object[] {
  return Array.from({ length: count }, (_, number) => ({
    id: `urn:ngsi-ld:Thing:${number}`,
    type: 'Thing',
    a: { type: 'Property', value: number },
  }))
}

function statuses(received: string): readonly string[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = '']) => status)
}

/** A scenario with a process of its own, which must end in order. */
function served(
  name: string,
  run: (process: Served, checks: Checks) => Promise<void>,
  listen?: Partial<Config['listen']>,
): ProcessScenario {
  return {
    name,
    async run(runtime, checks) {
      const process = await startServed(runtime, listen === undefined ? {} : { listen })
      try {
        await run(process, checks)
      } finally {
        await process.stop()
      }
    },
  }
}

/** What a new connection gets once the process has seen the signal, which takes it longer on a busy machine. */
async function untilRefused(url: string): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    await pause()
    const answer = await fetch(`${url}/health`).then(
      ({ status }) => String(status),
      () => 'refused',
    )
    if (answer === 'refused') return answer
  }
  return 'answered'
}

export const processScenarios: readonly ProcessScenario[] = [
  served('a body that comes in pieces is read whole', async (process, checks) => {
    const connection = openConnection(process.url)
    connection.send(await head(process, `content-length: ${body.length}\r\nconnection: close\r\n`))
    for (const piece of [body.slice(0, 1), body.slice(1, 40), body.slice(40)]) {
      await pause()
      connection.send(piece)
    }
    const received = await connection.received
    checks.equal([statuses(received), received.includes(body)], [['200'], true], received)
  }),
  served('a body over the limit is refused while it comes, and its connection goes on', async (process, checks) => {
    const connection = openConnection(process.url)
    connection.send(await head(process, 'transfer-encoding: chunked\r\n'))
    for (let sent = 0; sent < 60; sent++) connection.send(chunk)
    await connection.until(/HTTP/)
    connection.send('0\r\n\r\nGET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    checks.equal(statuses(await connection.received), ['413', '200'], 'counted as it comes')
    const declared = openConnection(process.url)
    declared.send(await head(process, 'content-length: 900000\r\n'))
    await declared.until(/HTTP/)
    declared.destroy()
    checks.equal(statuses(await declared.received), ['413'], 'and where the length says so, before it comes')
  }),
  served('a client that goes away within its body harms nobody', async (process, checks) => {
    const connection = openConnection(process.url)
    connection.send((await head(process, 'content-length: 5000\r\n')) + body)
    await pause()
    connection.destroy()
    await pause()
    checks.equal((await fetch(`${process.url}/ready`)).status, 200, 'the next one is answered')
  }),
  served('bytes that are no HTTP, two lengths and endless headers are refused', async (process, checks) => {
    for (const [text, status] of [
      ['\u0016\u0003\u0001\r\n\r\n', '400'],
      [await head(process, 'content-length: 4\r\ntransfer-encoding: chunked\r\n'), '400'],
      [await head(process, 'content-length: 4\r\ncontent-length: 5\r\n'), '400'],
      [await head(process, `x: ${'a'.repeat(20_000)}\r\n`), '431'],
    ] as const) {
      const connection = openConnection(process.url)
      connection.send(text)
      checks.equal(statuses(await connection.received), [status], JSON.stringify(text.slice(-60)))
    }
  }),
  served('no bytes lead past a token, and none bring a second request along', async (process, checks) => {
    const wrong: unknown[] = []
    for (const request of strangeRequests) {
      const connection = openConnection(process.url)
      connection.send(await written(process, request))
      const received = await connection.received
      const [status = '', ...more] = statuses(received)
      const isRefused = request.statuses.includes(Number(status)) && more.length === 0
      const isEchoed = /set-cookie|evil\.example|a=b/i.test(received)
      if (!isRefused || isEchoed) wrong.push([request.what, status, more, isEchoed])
    }
    checks.equal(wrong, [], 'each is refused, and nothing of it comes back')
    for (const lines of smuggling) {
      const connection = openConnection(process.url)
      const start = ['POST /health HTTP/1.1', 'host: x', ...lines, '', ''].join('\r\n')
      connection.send(`${start}0\r\n\r\nGET /docs HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
      const [first, ...more] = statuses(await connection.received)
      if (first !== '400' || more.length > 0) wrong.push([lines, first, more])
    }
    checks.equal(wrong, [], 'refused, and what is behind it is not read')
    checks.equal((await fetch(`${process.url}/ready`)).status, 200, 'the next one is answered')
  }),
  served('what is small and becomes large is refused in bounded memory', async (process, checks) => {
    const authorization = `Bearer ${await process.issuer.token('bomber', ['vendor'])}`
    // The memory for the first large message is not a cost of the bomb: the process loads code and starts a worker thread.
    const ordinary = await fetch(`${process.url}/v1/translate?from=ngsi-ld&to=ngsi-ld`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(entities(ordinaryEntities))),
    })
    await ordinary.text()
    checks.equal(ordinary.status, 200, 'an ordinary large message is translated')
    const before = process.memory()
    const wrong: unknown[] = []
    for (const { what, from, mediaType, encoding, body: content, statuses: allowed } of bombs()) {
      const headers = { authorization, 'content-type': mediaType, ...(encoding && { 'content-encoding': encoding }) }
      const path = `/v1/translate?from=${from}&to=ngsi-ld`
      const answer = await fetch(process.url + path, { method: 'POST', headers, body: content })
      const { code } = (await answer.json()) as { readonly code: string }
      if (!allowed.includes(answer.status) || code === 'internal') wrong.push([what, answer.status, code])
    }
    checks.equal(wrong, [], 'each is refused for what it is')
    const grown = process.memory() - before
    checks.that(grown < memoryMebibytes, `the memory has grown by ${grown} MiB`)
  }),
  served(
    'who sends too slowly is cut off',
    async (process, checks) => {
      const slowBody = openConnection(process.url)
      slowBody.send((await head(process, `content-length: ${body.length}\r\n`)) + body.slice(0, 10))
      const slowHead = openConnection(process.url)
      slowHead.send('GET /health HTTP/1.1\r\nhost: x\r\n')
      const start = performance.now()
      const received = await Promise.all([slowBody.received, slowHead.received])
      checks.that(performance.now() - start < milliseconds.drain, 'both are closed')
      checks.that(
        received.every((text) => !text.includes(' 200 ')),
        'neither is answered as if it were whole',
      )
      checks.equal((await fetch(`${process.url}/ready`)).status, 200, 'the next one is answered')
    },
    { requestSeconds: 2 },
  ),
  served(
    'a connection is kept while nothing is sent for longer than servers keep it by default',
    async (process, checks) => {
      const health = 'GET /health HTTP/1.1\r\nhost: x\r\n\r\n'
      const connection = openConnection(process.url)
      connection.send(health)
      await connection.until(/alive/)
      await new Promise((resolve) => setTimeout(resolve, milliseconds.idle))
      connection.send(health)
      await connection.until(/alive[^]*alive/)
      connection.destroy()
      checks.equal((await fetch(`${process.url}/ready`)).status, 200, 'the next one is answered')
    },
  ),
  served(
    'more connections than it takes are closed, and those that there are go on',
    async (process, checks) => {
      const health = 'GET /health HTTP/1.1\r\nhost: x\r\n\r\n'
      const held = [openConnection(process.url), openConnection(process.url)]
      for (const connection of held) {
        connection.send(health)
        await connection.until(/alive/)
      }
      const further = openConnection(process.url)
      further.send(health)
      checks.equal(await further.received, '', 'closed without an answer')
      held[0]?.send(health)
      await held[0]?.until(/alive[^]*alive/)
      for (const connection of held) connection.destroy()
      await pause()
      checks.equal((await fetch(`${process.url}/health`)).status, 200, 'there is room again')
    },
    { connections: 2 },
  ),
  {
    name: 'SIGTERM answers what is under way, takes nothing new, and ends with 0',
    async run(runtime, checks) {
      const process = await startServed(runtime)
      const idle = openConnection(process.url)
      idle.send('GET /health HTTP/1.1\r\nhost: x\r\n\r\n')
      await idle.until(/alive/)
      // As browsers open some in advance.
      const unused = openConnection(process.url)
      const connection = openConnection(process.url)
      connection.send((await head(process, `content-length: ${body.length}\r\n`)) + body.slice(0, 10))
      // One that is answered later shows that the beginning of the request was read: a connection without any is closed at once.
      await (await fetch(`${process.url}/health`)).text()
      await pause()
      const start = performance.now()
      const ended = process.stop()
      checks.equal(await untilRefused(process.url), 'refused', 'nothing new')
      connection.send(body.slice(10))
      const received = await connection.received
      checks.equal([statuses(received), received.includes(body)], [['200'], true], received)
      await ended
      checks.equal(await unused.received, '', 'one on which nothing was sent is closed')
      checks.that(performance.now() - start < milliseconds.quick, 'no connection that is kept alive delays the end')
    },
  },
  {
    name: 'SIGTERM cuts off a client that stalls, after ten seconds',
    async run(runtime, checks) {
      const process = await startServed(runtime)
      const connection = openConnection(process.url)
      connection.send((await head(process, `content-length: ${body.length}\r\n`)) + body.slice(0, 10))
      // One that is answered later shows that the beginning of the request was read: a connection without any is closed at once.
      await (await fetch(`${process.url}/health`)).text()
      await pause()
      const start = performance.now()
      await process.stop()
      const took = performance.now() - start
      checks.that(
        took > milliseconds.drain - milliseconds.quick && took < milliseconds.drain + milliseconds.quick,
        `${took} ms`,
      )
      checks.equal(statuses(await connection.received), [], 'no answer')
    },
  },
  {
    name: 'a policy that two officers have published is in force after a restart',
    async run(runtime, checks) {
      const ground = await createGround({ officers: 2 })
      let running = await serveOn(runtime, ground)
      const restart = async (): Promise<Served> => {
        await running.stop()
        running = await serveOn(runtime, ground)
        return running
      }
      try {
        await publishByTwo(running, restart, checks)
        await running.stop()
      } finally {
        ground.remove()
      }
    },
  },
  {
    name: 'what was answered 202 is there after SIGKILL',
    async run(runtime, checks) {
      const ground = await createGround()
      try {
        const first = await serveOn(runtime, ground)
        const client = new Client(first, checks)
        await putSource(client, 'things', 'ngsi-ld', {})
        const posted = await client.send('post', '/v1/sources/things/messages', { as: 'vendor', headers: json, body })
        checks.equal(posted.status, 202, posted.text)
        checks.equal(await first.end('SIGKILL'), 'SIGKILL', 'killed')
        const second = await serveOn(runtime, ground)
        const read = await new Client(second, checks).send('get', '/v1/entities/urn:ngsi-ld:Thing:1')
        checks.match(read.json(), { a: { value: 1 } }, read.text)
        await second.stop()
      } finally {
        ground.remove()
      }
    },
  },
]
