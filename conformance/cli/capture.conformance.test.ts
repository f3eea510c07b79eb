// `citygate conformance capture`, and a run with the captured messages.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it, vi } from 'vitest'
import { rightCaptures, rightDocument } from '../mutants/reference/asyncapi/document.ts'
import { freePort } from '../../test/free-port.ts'

const executable = fileURLToPath(new URL('../../bin/citygate.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'citygate-capture-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function conformance(words: readonly string[]): Promise<{ readonly code: unknown; readonly errors: string }> {
  const child = spawn(process.execPath, [executable, 'conformance', ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const [errors, , code] = await Promise.all([text(child.stderr), text(child.stdout), ended])
  return { code, errors }
}

const credentials = Object.fromEntries(
  ['authorization', 'x-auth-token', 'dpop', 'apikey', 'x-hub-signature'].map((name) => [name, 'Bearer planted-secret']),
)

interface Captured {
  readonly channel: string
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly payload?: unknown
  readonly text?: string
}

interface Push {
  readonly channel: string
  readonly type: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body: string | Uint8Array<ArrayBuffer>
}

interface Line {
  readonly channel: string
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly text?: string
  readonly base64?: string
}

it('stores pushed messages without credentials, and a run tests them', async () => {
  const [file, port] = [join(folder, 'captures.ndjson'), await freePort()]
  const pushes: readonly Push[] = [
    ...rightCaptures.map((one) => {
      const { channel, contentType: type = 'application/json', headers, payload, text: said } = one as Captured
      return { channel, type, headers, body: said ?? JSON.stringify(payload) }
    }),
    { channel: 'stations/7/raw', type: 'application/octet-stream', body: Uint8Array.of(0x7e, 0xff) },
  ]
  const words = ['capture', file, '--listen', `127.0.0.1:${port}`, '--messages', String(pushes.length)]
  const capturing = conformance([...words, '--seconds', '30'])
  const push = async ({ channel, type, body, headers }: Push) =>
    fetch(`http://127.0.0.1:${port}/${channel}?key=planted-secret`, {
      method: 'POST',
      headers: { 'content-type': type, ...credentials, ...headers },
      body,
    })
  const [first, ...others] = pushes
  if (first === undefined) throw new Error('there are no captures')
  await vi.waitFor(async () => expect((await push(first)).status).toBe(204), 10_000)
  for (const one of others) expect((await push(one)).status).toBe(204)
  expect(await capturing).toMatchObject({ code: 0 })

  const kept = readFileSync(file, 'utf8')
  expect(kept).not.toContain('planted-secret')
  const lines = kept.trim().split('\n').map((line) => JSON.parse(line) as Line) // prettier-ignore
  expect(lines.map(({ channel }) => channel)).toEqual(pushes.map(({ channel }) => channel))
  expect(lines.at(-1)).toMatchObject({ contentType: 'application/octet-stream', base64: 'fv8=' })

  writeFileSync(join(folder, 'asyncapi.yaml'), rightDocument)
  const judge = ['--profile', 'asyncapi', '--setting', `document=${join(folder, 'asyncapi.yaml')}`]
  const [described, whole] = [join(folder, 'described.ndjson'), file]
  writeFileSync(described, `${lines.slice(0, -1).map((line) => JSON.stringify(line)).join('\n')}\n`) // prettier-ignore
  expect((await conformance(['run', described, ...judge])).code).toBe(0)
  // The channel of the bytes is not described.
  expect((await conformance(['run', whole, ...judge])).code).toBe(1)
}, 60_000)

it('reports that no message was received, that the file exists, and that it cannot listen', async () => {
  const port = await freePort()
  const at = ['--listen', `127.0.0.1:${port}`]
  const file = join(folder, 'none.ndjson')
  expect(await conformance(['capture', file, ...at, '--seconds', '1'])).toEqual({
    code: 3,
    errors: 'No message was received.\n',
  })
  expect(await conformance(['capture', file, ...at])).toEqual({
    code: 2,
    errors: `${file} already exists, or cannot be written.\n`,
  })
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
  const other = join(folder, 'other.ndjson')
  expect((await conformance(['capture', other, ...at])).errors).toMatch(/^Cannot listen/)
  expect(existsSync(other)).toBe(false)
  await new Promise((resolve) => taken.close(resolve))
}, 60_000)
