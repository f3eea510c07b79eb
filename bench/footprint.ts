// What one translation over HTTP passes through, of the gateway and of the service that is written by hand (servers/hand.ts): functions
// of this repository that are entered, outside adapters and standards and within; promises; and KB that are allocated. They do not
// depend on how busy the machine is.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { median, type Figure } from './figure.ts'
import { payload } from './shared.ts'

const sides = [
  ['translate', 'ngsi-ld-small.json'],
  ['authenticated', 'ngsi-ld-small.json'],
  ['governed', 'ngsi-ld-vehicle.json'],
] as const
/** Before the compiler has seen them all, a request allocates more. */
const warmUp = 2000
const counted = 100
/** So few that no garbage is collected between. */
const together = 40
const rounds = 15

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

interface Probed {
  readonly ask: (what: string) => Promise<unknown>
  readonly send: (times: number) => Promise<void>
  readonly stop: () => Promise<unknown>
}

async function startProbed(server: string, side: string, file: string): Promise<Probed> {
  const child = fork(fileOf(`servers/${server}.ts`), [side], {
    execArgv: ['--expose-gc', '--max-semi-space-size=32', '--import', fileOf('servers/footprint-probe.ts')],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const [address = '', token] = (await firstLine(child)).split(' ')
  const url = new URL(address)
  const body = payload(file)
  const authorization = token === undefined ? '' : `authorization: Bearer ${token}\r\n`
  const head = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n${authorization}accept: application/json\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
  const request = Buffer.concat([Buffer.from(head), body])
  const socket = connect(Number(url.port), url.hostname)
  await once(socket, 'connect')
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let text = ''
      const read = (chunk: Buffer): void => {
        text += chunk.toString('latin1')
        const headEnd = text.indexOf('\r\n\r\n')
        if (headEnd < 0) return
        if (!text.startsWith('HTTP/1.1 2')) reject(new Error(`${side} answers ${text.slice(0, 300)}`))
        const length = Number(/content-length: *(\d+)/i.exec(text)?.[1] ?? Number.NaN)
        if (text.length < headEnd + 4 + length) return
        socket.off('data', read)
        resolve()
      }
      socket.on('data', read)
      socket.write(request)
    })
  return {
    async ask(what) {
      const answer = once(child, 'message')
      child.send(what)
      return ((await answer) as readonly unknown[])[0]
    },
    async send(times) {
      for (let time = 0; time < times; time++) await one()
    },
    async stop() {
      socket.destroy()
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      return ended
    },
  }
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  let text = ''
  for await (const chunk of stdout ?? []) {
    text += String(chunk)
    if (text.includes('\n')) return text.trim()
  }
  throw new Error('a server of the benchmark has ended')
}

type Entered = {
  readonly functions: Readonly<Record<string, number>>
  readonly calls: Readonly<Record<string, number>>
}

async function probe(server: string, side: string, file: string) {
  const probed = await startProbed(server, side, file)
  try {
    await probed.send(warmUp)
    const bytes: number[] = []
    for (let round = 0; round < rounds; round++) {
      await probed.ask('start bytes')
      await probed.send(together)
      bytes.push(((await probed.ask('read bytes')) as number) / together)
    }
    await probed.ask('start promises')
    await probed.send(counted)
    const promises = ((await probed.ask('read promises')) as number) / counted
    await probed.ask('start functions')
    await probed.send(counted)
    await probed.ask('read functions')
    await probed.send(1)
    const { functions } = (await probed.ask('read functions')) as Entered
    return { kilobytes: median(bytes) / 1000, promises, functions }
  } finally {
    await probed.stop()
  }
}

export async function footprintFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [side, file] of sides) {
    const gateway = await probe('http-server', side, file)
    const hand = await probe('hand', side, file)
    const add = (name: string, value: number, unit = ''): void =>
      void figures.push({ id: `footprint/${side}/${name}`, value, unit, better: 'lower' })
    const { gateway: own = 0, adapters = 0, standards = 0 } = gateway.functions
    add('own-functions', own)
    add('functions-of-adapters-and-standards', adapters + standards)
    add('promises', gateway.promises)
    add('promises-hand-written', hand.promises)
    add('kilobytes', gateway.kilobytes, 'KB')
    add('kilobytes-hand-written', hand.kilobytes, 'KB')
    add('kilobytes-ratio', gateway.kilobytes / hand.kilobytes, 'x')
  }
  return figures
}
