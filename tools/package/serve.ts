// `citygate serve` of the installed package on a Node that has SQLite, judged by the conformance suite of the same package
// on the oldest Node.

import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTestIssuer } from '../../gateway/auth/testing.ts'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { faultOf, run, type Checks } from './checks.ts'
import type { Installed, Runtime } from './commands.ts'

const publicUrl = 'http://localhost:8787'
const patience = 20_000

/** The address in the line that the gateway says once it listens. */
function listening(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the gateway does not start: ${said}`)), patience)
    let said = ''
    stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /listens on (http:[^\s"]+)["\n]/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    })
  })
}

/** The files that the page at `/` names and the gateway lacks; undefined: it has all of them. */
async function missingFiles(url: string): Promise<string | undefined> {
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
  const paths = [...new Set(Array.from(page.matchAll(/"(\/assets\/[\w.-]+)/g), ([, path = '']) => path))]
  const missing: string[] = []
  for (const path of paths) {
    const answer = await fetch(url + path)
    if (answer.status !== 200 || (await answer.arrayBuffer()).byteLength === 0) missing.push(path)
  }
  if (paths.length === 0) return 'the page names none'
  return missing.length === 0 ? undefined : `it lacks ${missing.join(', ')}`
}

export async function checkServe(
  { folder }: Installed,
  server: Runtime,
  judge: Runtime,
  checks: Checks,
): Promise<void> {
  const issuer = await createTestIssuer(publicUrl)
  const config = {
    listen: { port: 0 },
    publicUrl,
    store: { path: 'city.sqlite' },
    issuers: [issuer.config],
    policy: demoPolicy,
  }
  writeFileSync(join(folder, 'citygate.config.json'), JSON.stringify(config))
  writeFileSync(join(folder, 'token'), await issuer.token('vendor', ['vendor']))
  const command = join(folder, 'node_modules/citygate/bin/citygate.mjs')
  const child = spawn(join(server.bin, 'node'), [command, 'serve'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    const url = await listening(child.stderr)
    const ready = await fetch(`${url}/ready`)
    checks.check(`${server.name}: serve is ready`, ready.status === 200 ? undefined : `/ready answers ${ready.status}`)
    checks.check(`${server.name}: serve has the static files of its pages`, await missingFiles(url))
    const judged = run(
      join(judge.bin, 'node'),
      [command, 'conformance', 'run', url, '--profile', 'translate', '--token-file', 'token'],
      { folder },
    )
    checks.check(`${judge.name}: conformance finds that serve conforms`, faultOf(judged, 0, /"verdict": "conforms"/))
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const code = await ended
    checks.check(`${server.name}: serve ends when it is asked to`, code === 0 ? undefined : `with ${code}`)
  } finally {
    child.kill('SIGKILL')
  }
}
