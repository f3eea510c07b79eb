// One of the two that are compared: its gateway, started as a user starts it, its commands and its library.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** The answer is a stream of which so many events are read. */
  readonly events?: number
}

export interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly bytes: Uint8Array
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const patienceMilliseconds = 60_000
/** The ids of persons are the same on both sides, in the gateway and in the commands. */
const idKey = 'a-key-that-identifies-nobody-0123456789'

/** Prints what each entry of `exports` in package.json offers: the names and their types, or the digest of a JSON file. */
const listExports = `
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
const folder = process.argv[1]
const { exports } = JSON.parse(readFileSync(folder + '/package.json', 'utf8'))
for (const [entry, where] of Object.entries(exports)) {
  const target = where.default ?? where
  const [before, after] = target.slice(2).split('*')
  const files = after === undefined ? [''] : globSync(before + '*' + after, { cwd: folder })
  for (const file of files) {
    const name = entry.replace('*', () => file.slice(before.length, file.length - after.length))
    if (target.endsWith('.json')) {
      const path = folder + '/' + (file || target)
      // The version and the scripts of package.json are not behaviour.
      const offered = name === './package.json' ? 'JSON' : createHash('sha256').update(readFileSync(path)).digest('hex')
      console.log(name, offered)
      continue
    }
    try {
      const offered = await import('citygate' + name.slice(1))
      for (const [key, value] of Object.entries(offered)) console.log(name, key, typeof value)
    } catch (error) {
      console.log(name, 'cannot be imported', error.code)
    }
  }
}`

export class Side {
  readonly folder: string
  readonly #package: string
  #process: ChildProcess | undefined
  #log = ''
  #url = ''

  constructor(packaged: string, configuration: object) {
    this.#package = join(packaged, 'node_modules', 'citygate')
    this.folder = mkdtempSync(join(tmpdir(), 'citygate-behaviour-'))
    writeFileSync(join(this.folder, 'citygate.config.json'), JSON.stringify(configuration))
  }

  #spawn(args: readonly string[], folder = this.folder): ChildProcess {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(?:CITYGATE|NODE|npm)_/.test(name))
    const env = { ...Object.fromEntries(inherited), COLUMNS: '120', NO_COLOR: '1', CITYGATE_ID_KEY: idKey }
    return spawn(process.execPath, args, { cwd: folder, env })
  }

  #command(): string {
    const { bin } = JSON.parse(readFileSync(join(this.#package, 'package.json'), 'utf8')) as {
      readonly bin: { readonly citygate: string }
    }
    return join(this.#package, bin.citygate)
  }

  async start(): Promise<void> {
    this.#log = ''
    const child = this.#spawn([this.#command(), 'serve', '--config', 'citygate.config.json'])
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (this.#log += String(data)))
    const end = Date.now() + patienceMilliseconds
    for (;;) {
      const [, url] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(this.#log) ?? []
      if (url !== undefined) {
        this.#url = url
        return
      }
      if (child.exitCode !== null || Date.now() > end) throw new Error(`a gateway does not start: ${this.#log}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  get url(): string {
    return this.#url
  }

  /** In good order: what waits to be written is written. */
  async stop(): Promise<number | null> {
    const child = this.#process
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    return ended
  }

  remove(): void {
    this.#process?.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }

  async ask({ method, path, headers, body, events }: Asked): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMilliseconds),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Uint8Array.from(body) }),
    })
    const bytes =
      events === undefined ? new Uint8Array(await response.arrayBuffer()) : await readEvents(response, events)
    return { status: response.status, headers: [...response.headers], bytes }
  }

  async run(args: readonly string[], input: string | Uint8Array = ''): Promise<Ended> {
    return this.#finish(this.#spawn([this.#command(), ...args]), input)
  }

  async exports(): Promise<Ended> {
    // The name of the package is looked up from the working folder.
    const args = ['--input-type=module', '--eval', listExports, this.#package]
    return this.#finish(this.#spawn(args, join(this.#package, '../..')), '')
  }

  async #finish(child: ChildProcess, input: string | Uint8Array): Promise<Ended> {
    const out = { stdout: '', stderr: '' }
    child.stdout?.on('data', (data) => (out.stdout += String(data)))
    child.stderr?.on('data', (data) => (out.stderr += String(data)))
    // A command that reads no input may have ended already.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, ...out }
  }
}

async function readEvents(response: Response, wanted: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (text.split('\ndata:').length <= wanted) {
    const { done, value } = await reader.read()
    if (done) break
    text += value
  }
  await reader.cancel()
  return new TextEncoder().encode(text)
}
