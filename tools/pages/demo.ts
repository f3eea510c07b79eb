// The demo city as `npm start` has it, in an empty folder, for whoever looks at its pages.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

export interface Demo {
  readonly url: string
  stop(): Promise<void>
}

export async function startDemo(): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-pages-'))
  const port = await freePort()
  const child = spawn(process.execPath, [resolve('gateway/demo/start.ts')], {
    cwd: folder,
    env: { ...process.env, CITYGATE_LISTEN_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((done, refuse) => {
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      if (output.includes('Ctrl-C')) done()
    })
    child.once('exit', () => refuse(new Error('the demo city did not start')))
  })
  return {
    url: `http://localhost:${port}`,
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}
