// `npm run image`: the steps of deploy/Dockerfile without a container engine, and what they make run as the image would be: read-only,
// as its own user, without a shell. Linux with bubblewrap.

import { type ChildProcess, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { mustRun, startChecks } from '../package/checks.ts'
import { pack, root } from '../package/pack.ts'
import { imageSettings, inImage, type Tree } from './sandbox.ts'
import { freePort } from '../../test/free-port.ts'

if (spawnSync('bwrap', ['--version']).status !== 0) {
  console.error('bubblewrap (bwrap) is not installed.')
  process.exit(2)
}

const checks = startChecks()
const check = (what: string, fault: string | undefined): void => checks.check(what, fault)
const settings = imageSettings()
const folder = mkdtempSync(join(tmpdir(), 'citygate-image-'))
const tree: Tree = { app: join(folder, 'app'), data: join(folder, 'data'), config: join(folder, 'config') }
for (const one of Object.values(tree)) mkdirSync(one)

const port = await freePort()
const { publicKey } = generateKeyPairSync('ed25519')
const issuer = {
  issuer: 'https://id.city.example/realms/citygate',
  jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'first', alg: 'EdDSA', use: 'sig' }] },
  algorithms: ['EdDSA'],
}
const config = { listen: { host: '0.0.0.0', port }, publicUrl: 'https://gateway.city.example', issuers: [issuer] }
writeFileSync(join(tree.config, 'citygate.config.json'), JSON.stringify(config))

async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly text: string }> {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (text += bytes.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, text }
}

const node = (script: string): Promise<{ readonly code: number | null; readonly text: string }> =>
  ended(inImage(settings, tree, ['node', '-e', script]))

/** The health check, whose port is that of this configuration. */
const healthy = async (): Promise<number | null> => {
  const listening = { ...settings, env: { ...settings.env, CITYGATE_LISTEN_PORT: String(port) } }
  return (await ended(inImage(listening, tree, settings.healthcheck))).code
}

/** The processes that another one has started, and those that they have, the innermost alone. */
function descendants(parent: number): readonly number[] {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim()
  if (children === '') return [parent]
  return children.split(' ').flatMap((child) => descendants(Number(child)))
}

async function untilHealthy(): Promise<boolean> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    if (answer?.ok === true) return true
    await after(500)
  }
  return false
}

try {
  const release: unknown = JSON.parse(readFileSync(join(root, 'node_modules/node/package.json'), 'utf8'))
  const here = typeof release === 'object' && release !== null && 'version' in release ? release.version : undefined
  check('image: its Node is the one of package.json', here === settings.node ? undefined : settings.node)

  const packed = pack(folder)
  mustRun('tar', ['-xzf', join(folder, packed.filename), '-C', tree.app, '--strip-components=1'], { folder })
  cpSync(join(root, 'package-lock.json'), join(tree.app, 'package-lock.json'))
  mustRun('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { folder: tree.app })
  const megabytes = Number(mustRun('du', ['-sm', tree.app], { folder }).split('\t')[0])
  check('image: the package and what it needs take less than 100 MB', megabytes < 100 ? undefined : `${megabytes} MB`)

  const who = await node('console.log(process.getuid(), process.getgid())')
  check('image: it runs as its user', who.text.trim() === settings.user.replace(':', ' ') ? undefined : who.text)
  for (const path of ['/app/x', '/x', '/etc/citygate/x', '/var/lib/citygate/x', '/usr/local/bin/x']) {
    const { text } = await node(`try { fs.writeFileSync('${path}', '') } catch (error) { console.log(error.code) }`)
    check(`image: ${path} cannot be written`, /^(?:EROFS|EACCES)$/.test(text.trim()) ? undefined : `said ${text}`)
  }
  const shell = await node("console.log(require('node:child_process').spawnSync('sh').error?.code)")
  check('image: nothing in it needs a shell, as there is none', shell.text.trim() === 'ENOENT' ? undefined : shell.text)

  check('image: it is not healthy before it runs', (await healthy()) === 1 ? undefined : 'the check says it is')
  const gateway = inImage(settings, tree, [...settings.entrypoint, ...settings.command])
  const end = ended(gateway)
  check('image: it starts', (await untilHealthy()) ? undefined : 'it does not answer')
  check('image: its health check says so', (await healthy()) === 0 ? undefined : 'it says that it is not')
  const ready = await fetch(`http://127.0.0.1:${port}/ready`)
  const state = await ready.text()
  check('image: it is ready', ready.status === 200 && state.includes('"ready":true') ? undefined : state)
  // The child of bubblewrap's own process, which passes no signal on; an engine sends it to the gateway itself.
  for (const child of descendants(gateway.pid ?? 0)) process.kill(child, 'SIGTERM')
  const { code, text } = await end
  check('image: SIGTERM ends it in order', code === 0 ? undefined : `ended with ${code}: ${text.slice(-500)}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (!checks.close()) process.exitCode = 1
