// The dashboards and the alarms of deploy/: each metric and each label that they name is one that a gateway really shows, each alarm has
// its page and its test, and the chart has the same alarms.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createLocalIssuer } from '../../gateway/auth/token/local-issuer.ts'
import { readConfig } from '../../gateway/config/config.ts'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { publishPolicy } from '../../gateway/policy/policy.ts'
import { type Running, startNode } from '../../gateway/runtime/node.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly annotations: { readonly runbook_url: string; readonly summary: string }
}
interface Rules {
  readonly groups: readonly { readonly rules: readonly Rule[] }[]
}
interface Dashboard {
  readonly uid: string
  readonly panels: readonly {
    readonly id: number
    readonly title: string
    readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[]
  }[]
}

const rules = (parse(read('deploy/prometheus/alerts.yml')) as Rules).groups.flatMap((group) => group.rules)
const dashboards = readdirSync(join(root, 'deploy/grafana/dashboards')).map(
  (name) => JSON.parse(read(`deploy/grafana/dashboards/${name}`)) as Dashboard,
)
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboards.flatMap(({ uid, panels }) =>
    panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [`${uid}: ${title}`, expr] as const)),
  ),
]

/** The names before a selector: `up{…}`, `process_start_time_seconds{…}[5m]`. */
function selectorsIn(expression: string): readonly { readonly name: string; readonly labels: readonly string[] }[] {
  return [...expression.matchAll(/([a-z_0-9]+)\{([^}]*)\}/g)].map(([, name = '', matchers = '']) => ({
    name,
    labels: [...matchers.matchAll(/([a-z_]+)=~?"/g)].map(([, label = '']) => label),
  }))
}

/** The labels by which an expression groups. */
function groupedBy(expression: string): readonly string[] {
  return [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(/,\s*/))
}

/** Those that Prometheus adds itself. */
const ofPrometheus = ['job', 'instance']

const folder = mkdtempSync(join(tmpdir(), 'citygate-metrics-'))
let running: Running
/** Each name of a sample, and the labels that it has. */
const shown = new Map<string, Set<string>>([['up', new Set()]])

/** Adds what a scrape shows. */
function note(text: string): void {
  for (const line of text.split('\n')) {
    const [, type] = /^# TYPE (\S+) (?:gauge|counter)$/.exec(line) ?? []
    const [, name, labels = ''] = /^([a-z_0-9]+)(?:\{(.*)\})? [\d.e+-]+$/.exec(line) ?? []
    const found = type ?? name
    if (found === undefined) continue
    const known = shown.get(found) ?? new Set()
    for (const [, label = ''] of labels.matchAll(/([a-z_]+)="/g)) known.add(label)
    shown.set(found, known)
  }
}

const hasAll = (text: string): boolean =>
  text.includes('citygate_notifications_total{') &&
  shown.get('citygate_audit_backlog_oldest_timestamp_seconds')?.has('tenant') === true

beforeAll(async () => {
  const config = readConfig({
    listen: { port: 0 },
    publicUrl: 'http://localhost:8787',
    store: { path: join(folder, 'city.sqlite') },
    webhooks: { allow: ['http://127.0.0.1:*'] },
    connectors: [{ kind: 'udp', id: 'stations', host: '127.0.0.1', port: 0, source: 'air' }],
  })
  if (!config.ok) throw new Error(JSON.stringify(config.problem))
  const policy = publishPolicy(demoPolicy)
  if (!policy.ok) throw new Error('the demo policy is wrong')
  const localIssuer = await createLocalIssuer(config.value.publicUrl)
  running = await startNode({
    config: config.value,
    policy: policy.value,
    localIssuer,
    parts: { log: () => undefined },
  })
  const token = await localIssuer.token('operator', ['officer', 'operator', 'vendor'], 600)
  const ask = async (method: string, path: string, body?: object): Promise<string> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await fetch(running.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.text()
  }
  const options = { form: 'keyValues' }
  await ask('PUT', '/v1/sources/air', { adapter: 'ngsi-ld', owner: 'operator', jurisdiction: 'EC', options })
  await ask('POST', '/ngsi-ld/v1/subscriptions', {
    type: 'Subscription',
    entities: [{ type: 'AirQualityObserved' }],
    notification: { endpoint: { uri: 'http://127.0.0.1:9/none', accept: 'application/json' } },
  })
  const entity = { id: 'urn:ngsi-ld:AirQualityObserved:1', type: 'AirQualityObserved', made: 'up' }
  await ask('POST', '/v1/sources/air/messages', entity)
  let text = ''
  // The attempt to notify is under way, and records wait for the sequencer only for a moment.
  for (let attempt = 0; attempt < 40 && !hasAll(text); attempt += 1) {
    note((text = await ask('GET', '/metrics')))
    await new Promise((done) => setTimeout(done, 250))
  }
}, 60_000)
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

describe('what the dashboards and the alarms ask for', () => {
  it('is found by this test', () => {
    expect(expressions.length).toBeGreaterThan(45)
    for (const [what, expression] of expressions) expect([what, selectorsIn(expression)]).not.toEqual([what, []])
  })

  it.each(expressions)('%s: %s', (_what, expression) => {
    const selectors = selectorsIn(expression)
    expect(selectors.filter(({ name }) => !shown.has(name)).map(({ name }) => name)).toEqual([])
    const known = new Set([...selectors.flatMap(({ name }) => [...(shown.get(name) ?? [])]), ...ofPrometheus])
    const wanted = [...selectors.flatMap(({ labels }) => labels), ...groupedBy(expression)]
    expect(wanted.filter((label) => !known.has(label))).toEqual([])
    // Without it, the metrics of other programs would be mixed in.
    expect(selectors.every(({ labels }) => labels.includes('job'))).toBe(true)
  })

  it('is shown by its panel: each legend names labels that the expression keeps', () => {
    const legends = dashboards.flatMap(({ panels }) => panels.flatMap(({ targets }) => targets))
    const kept = ({ expr }: { readonly expr: string }): readonly string[] =>
      expr.includes(' by (') ? groupedBy(expr) : [...ofPrometheus, 'connector']
    const wrong = legends.filter((target) =>
      [...target.legendFormat.matchAll(/\{\{(\w+)\}\}/g)].some(([, label = '']) => !kept(target).includes(label)),
    )
    expect(wrong).toEqual([])
    for (const { panels } of dashboards) expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  })
})

/** Names and labels that dashboards of cities may use. They stay, whatever is added. */
const frozen: readonly (readonly [name: string, labels: readonly string[]])[] = [
  [
    'http_server_request_duration_seconds_bucket',
    ['le', 'http_request_method', 'http_route', 'http_response_status_code', 'method', 'route', 'status'],
  ],
  ['citygate_messages_total', ['citygate_adapter', 'citygate_outcome', 'adapter', 'outcome']],
  ['citygate_losses_total', ['citygate_adapter', 'citygate_loss', 'adapter', 'kind']],
  ['citygate_notifications_total', ['citygate_outcome', 'outcome']],
  ['citygate_notifications_waiting', []],
  ['citygate_notifications_given_up', []],
  ['citygate_dead_letters', []],
  ['process_resident_memory_bytes', []],
  ['process_uptime_seconds', []],
]

describe('the metrics of earlier versions', () => {
  it.each(frozen)('%s is there with the labels that it had', (name, labels) => {
    const known = shown.get(name)
    expect(known).toBeDefined()
    expect(labels.filter((label) => known?.has(label) !== true)).toEqual([])
  })
})

describe('the alarms', () => {
  it.each(rules)('$alert has a page, and a test', ({ alert, annotations }) => {
    expect(annotations.runbook_url).toMatch(/^docs\/operations\/runbook\/[a-z-]+\.md$/)
    const page = read(annotations.runbook_url)
    expect(page).toContain(`\`${alert}\``)
    for (const heading of ['## What it means', '## What to do']) expect(page).toContain(heading)
    const tests = read('deploy/prometheus/alerts.test.yml')
    expect(tests).toMatch(new RegExp(`alertname: ${alert}\\n\\s+exp_alerts:\\n\\s+- exp_labels`))
    expect(read('docs/operations/alarms.md')).toContain(`\`${alert}\``)
  })

  it('have no page too many, and are the same in the chart', () => {
    const pages = readdirSync(join(root, 'docs/operations/runbook')).toSorted()
    const linked = [...new Set(rules.map(({ annotations }) => annotations.runbook_url.replace(/^.*\//, '')))]
    expect(pages).toEqual(linked.toSorted())
    expect(read('deploy/helm/citygate/files/alerts.yml')).toBe(read('deploy/prometheus/alerts.yml'))
  })
})
