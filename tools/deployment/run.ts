// `npm run deployment`: what judges the files of deploy/ without an engine, a cluster or a service manager that runs them. A tool
// that is not installed is a failure; tools/deployment/install.sh installs all of them.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { parse } from 'yaml'
import { faultOf, run, startChecks } from '../package/checks.ts'
import { during, judge, root, runTool, toolPath } from './tools.ts'
import { freePort } from '../../test/free-port.ts'

interface Compose {
  readonly services: { readonly citygate: { readonly environment: Readonly<Record<string, string>> } }
}

const checks = startChecks()
const folder = mkdtempSync(join(tmpdir(), 'citygate-deployment-'))
const chart = 'deploy/helm/citygate'

/** The compose project as it is after its secrets were made, elsewhere. */
function preparedCompose(): { readonly folder: string; readonly env: Readonly<Record<string, string>> } {
  const place = join(folder, 'deploy')
  cpSync(join(root, 'deploy'), place, { recursive: true })
  const compose = join(place, 'compose')
  const made = run(process.execPath, [join(compose, 'prepare.mjs'), 'localhost'], { folder: compose })
  checks.check('compose: its secrets can be made', made.code === 0 ? undefined : made.stderr)
  const lines = readFileSync(join(compose, '.env'), 'utf8').trim().split('\n')
  const pairs = lines.map((line) => {
    const [name = '', ...rest] = line.split('=')
    return [name, rest.join('=').replace(/^'(.*)'$/, '$1')] as const
  })
  return { folder: compose, env: Object.fromEntries(pairs) }
}

function checkUnit(): void {
  const args = ['security', '--offline=yes', '--threshold=30', '--no-pager', 'deploy/systemd/citygate.service']
  // The threshold is in tenths.
  judge(checks, { what: 'systemd: the exposure of the unit is below 3', tool: 'systemd-analyze', args })
  const weak = join(folder, 'weak.service')
  writeFileSync(weak, '[Service]\nExecStart=/usr/bin/true\n')
  const same = [...args.slice(0, -1), weak]
  judge(checks, { what: 'systemd: a unit without hardening is not', tool: 'systemd-analyze', args: same, code: 1 })
}

function checkImage(): void {
  judge(checks, { what: 'image: hadolint', tool: 'hadolint', args: ['deploy/Dockerfile'] })
  const scripts = ['deploy/compose/postgres-keycloak.sh', 'tools/deployment/install.sh']
  judge(checks, { what: 'scripts: shellcheck', tool: 'shellcheck', args: scripts })
}

function checkCaddy(): void {
  const env = { CITYGATE_DOMAIN: 'gateway.city.example' }
  const args = ['--config', 'deploy/compose/Caddyfile']
  judge(checks, { what: 'caddy: the Caddyfile is valid', tool: 'caddy', args: ['validate', ...args], env })
  const fmt = ['fmt', '--diff', 'deploy/compose/Caddyfile']
  const formatted = judge(checks, { what: 'caddy: it can be formatted', tool: 'caddy', args: fmt })
  const changed = formatted?.stdout.split('\n').some((line) => /^[+-]/.test(line)) === true
  checks.check('caddy: it is formatted', changed ? formatted.stdout : undefined)
}

function checkPrometheus(): void {
  // It looks for the file of the secret.
  const text = readFileSync(join(root, 'deploy/prometheus/prometheus.yml'), 'utf8')
  const config = join(folder, 'prometheus.yml')
  writeFileSync(join(folder, 'secret'), 'secret')
  writeFileSync(config, text.replaceAll('/run/secrets/metrics-token', join(folder, 'secret')))
  cpSync(join(root, 'deploy/prometheus/alerts.yml'), join(folder, 'alerts.yml'))
  const tool = 'promtool'
  judge(checks, { what: 'prometheus: the configuration', tool, args: ['check', 'config', config] })
  judge(checks, { what: 'prometheus: the rules', tool, args: ['check', 'rules', 'deploy/prometheus/alerts.yml'] })
  const tests = 'deploy/prometheus/alerts.test.yml'
  judge(checks, { what: 'prometheus: each alarm fires when it should', tool, args: ['test', 'rules', tests] })
}

function checkCompose(prepared: ReturnType<typeof preparedCompose>): void {
  // It reads no environment: whether each variable is set is checked here.
  const file = join(prepared.folder, 'compose.yaml')
  judge(checks, { what: 'compose: the project', tool: 'compose', args: ['-no-interpolation', file] })
  const used = [...readFileSync(file, 'utf8').matchAll(/\$\{([A-Z_]+)(?!:-)[}:]/g)].map(([, name = '']) => name)
  const unset = used.filter((name) => prepared.env[name] === undefined)
  checks.check('compose: each variable is made', unset.length === 0 ? undefined : unset.join(', '))
}

/** The gateway itself reads the configuration of the project, with the variables that its service has. */
function checkConfiguration({ folder: place, env }: ReturnType<typeof preparedCompose>): void {
  const { services } = parse(readFileSync(join(place, 'compose.yaml'), 'utf8')) as Compose
  const { NODE_EXTRA_CA_CERTS: _authorities, ...variables } = services.citygate.environment
  const given = Object.entries(variables).map(([name, value]) => [
    name,
    value.replaceAll(/\$\{([A-Z_]+)[^}]*\}/g, (_, variable: string) => env[variable] ?? ''),
  ])
  const args = [join(root, 'gateway/cli/main.ts'), 'config', 'check', '--config', join(place, 'citygate.config.json')]
  const checked = run(process.execPath, args, { folder: place, env: Object.fromEntries(given) })
  checks.check('compose: the gateway accepts its configuration', faultOf(checked, 0))
  const secrets = [env['CITYGATE_ID_KEY'], env['POSTGRES_PASSWORD'], env['MQTT_PASSWORD']]
  const shown = secrets.some((secret) => secret !== undefined && (checked.stdout + checked.stderr).includes(secret))
  checks.check('compose: it prints no secret of it', shown ? 'it does' : undefined)
}

async function checkBroker(prepared: ReturnType<typeof preparedCompose>): Promise<void> {
  const port = await freePort()
  const settings = readFileSync(join(prepared.folder, 'mosquitto.conf'), 'utf8')
    .replace('listener 1883', `listener ${port} 127.0.0.1`)
    .replace('/mosquitto/config/passwd', join(prepared.folder, 'mosquitto.passwd'))
    .replace('/mosquitto/data/', `${folder}/`)
  const config = join(folder, 'mosquitto.conf')
  writeFileSync(config, `${settings}\nuser root\n`)
  const publish = (password: string): number | null | undefined => {
    const to = ['-h', '127.0.0.1', '-p', String(port), '-t', 'city/x', '-m', 'x', '-u', 'devices', '-P', password]
    return runTool({ what: '', tool: 'mosquitto_pub', args: to })?.code
  }
  checks.check('broker: mosquitto is installed', toolPath('mosquitto') === undefined ? 'it is not' : undefined)
  await during('mosquitto', ['-c', config], async () => {
    const password = prepared.env['MQTT_DEVICES_PASSWORD'] ?? ''
    let code: number | null | undefined
    for (let attempt = 0; attempt < 20 && code !== 0; attempt += 1) {
      await after(250)
      code = publish(password)
    }
    checks.check('broker: the password that was made opens it', code === 0 ? undefined : `ended with ${code}`)
    const refused = publish('another')
    checks.check('broker: another does not', refused === 5 ? undefined : `ended with ${refused}`)
  })
}

const base = ['--kube-version', '1.31.0']
const required = [
  ...['--set', 'config.publicUrl=https://gateway.city.example', '--set', 'config.issuers[0].issuer=https://id.example'],
  ...['--set', 'ingress.enabled=true', '--set', 'networkPolicy.enabled=true'],
  ...['--set', 'service.devices[0].name=jt808', '--set', 'service.devices[0].port=7611'],
]
const postgres = ['--set', 'store.postgres=postgres://citygate@db:5432/citygate', '--set', 'existingSecret=citygate']

function checkChart(): void {
  const tool = 'helm'
  const template = (...more: readonly string[]): readonly string[] => ['template', 'city', chart, ...base, ...more]
  judge(checks, { what: 'chart: helm lint', tool, args: ['lint', chart, '--strict', ...required, ...postgres] })
  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['without a publicUrl', [], /config\.publicUrl is required/],
    ['with two nodes on one SQLite file', required, /replicas must be 1/],
    ['with PostgreSQL and keys of their own', [...required, ...postgres.slice(0, 2)], /existingSecret is required/],
    ['with an unknown value', [...required, ...postgres, '--set', 'replica=1'], /additional properties 'replica'/],
    ['with a password in a URL', [...required, '--set', 'store.postgres=postgres://a:b@c/d'], /does not match pattern/],
  ]
  for (const [what, more, says] of refused)
    judge(checks, { what: `chart: it is refused ${what}`, tool, args: template(...more), code: 1, says })
  for (const [what, more] of [
    ['PostgreSQL', postgres],
    ['SQLite', ['--set', 'replicas=1']],
  ] as const) {
    const made = judge(checks, { what: `chart: with ${what}`, tool, args: template(...required, ...more) })
    const file = join(folder, `${what}.yaml`)
    writeFileSync(file, made?.stdout ?? '')
    const args = ['--version', '1.31', '--strict', file]
    judge(checks, { what: `chart: Kubernetes knows what it makes with ${what}`, tool: 'kubernetes-validate', args })
    // Every script of a container is read-only and nobody's.
    for (const must of ['readOnlyRootFilesystem: true', 'runAsNonRoot: true', 'allowPrivilegeEscalation: false'])
      checks.check(`chart: ${must} with ${what}`, made?.stdout.includes(must) === true ? undefined : 'it is missing')
  }
}

try {
  const prepared = preparedCompose()
  checkUnit()
  checkImage()
  checkCaddy()
  checkPrometheus()
  checkCompose(prepared)
  checkConfiguration(prepared)
  await checkBroker(prepared)
  checkChart()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (!checks.close()) process.exitCode = 1
