// The demo city of `npm start`, in an empty folder, for the checks of its pages.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { issuerPath, startedIssuer } from '../../gateway/auth/token/local-issuer-file.ts'
import { fleetTaxis } from '../../gateway/demo/vendors/fleet-taxis.ts'
import { freePort } from '../../test/free-port.ts'

/** A city listens on this many ports, one after the other. */
const portsOfCity = 11

/** A few messages that no adapter can read, so that there is something to look after. */
async function sendRubbish(url: string, folder: string): Promise<void> {
  const issuer = await startedIssuer(join(folder, issuerPath))
  if (issuer === undefined) throw new Error('the demo city has no issuer')
  const authorization = `Bearer ${await issuer.token(fleetTaxis.id, ['vendor'], 60)}`
  const headers = { authorization, 'content-type': 'application/octet-stream' }
  for (const body of ['<b>rubbish</b>', 'more rubbish', 'the last rubbish']) {
    const answer = await fetch(`${url}/v1/sources/${fleetTaxis.id}/messages`, { method: 'POST', headers, body })
    await answer.arrayBuffer()
  }
}

/** What the city has written for its visitors. */
function tokensIn(environment: string): Readonly<Record<string, string>> {
  const found = readFileSync(environment, 'utf8').matchAll(/^export ([A-Z]+)='(eyJ[^']+)'$/gm)
  return Object.fromEntries([...found].map(([, name = '', token = '']) => [name.toLowerCase(), token]))
}

export interface Demo {
  readonly url: string
  /** By role. */
  readonly tokens: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** @param environment variables of the gateway beside its port */
export async function startDemo(environment: Readonly<Record<string, string>> = {}): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-pages-'))
  const port = await freePort(portsOfCity)
  const child = spawn(process.execPath, [resolve('gateway/demo/start.ts')], {
    cwd: folder,
    env: { ...process.env, ...environment, CITYGATE_LISTEN_PORT: String(port) },
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
  const url = `http://localhost:${port}`
  await sendRubbish(url, folder)
  return {
    url,
    tokens: tokensIn(join(folder, 'data/demo.env')),
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}
