// `npm run otel`: the gateway with OpenTelemetry's own SDK, started as docs/operations/opentelemetry.md says and set by the usual variables,
// sends to a receiver of OTLP over HTTP with JSON, which is here: the spans of a request, in the trace of its caller, and the metrics.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { startChecks } from '../package/checks.ts'

const root = resolve(import.meta.dirname, '../..')
const register = join(
  import.meta.dirname,
  'node_modules/@opentelemetry/auto-instrumentations-node/build/src/register.js',
)
// Without it, modules that are imported, rather than required, are not instrumented: the trace of the caller would not be joined.
const hook = join(import.meta.dirname, 'node_modules/@opentelemetry/instrumentation/hook.mjs')

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: number }
}
interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly attributes: readonly Attribute[]
}
interface Named {
  readonly name: string
}
interface Body {
  readonly resourceSpans?: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeSpans: readonly { readonly scope: Named; readonly spans: readonly Span[] }[]
  }[]
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly scope: Named; readonly metrics: readonly Named[] }[]
  }[]
}

const checks = startChecks()
const folder = mkdtempSync(join(tmpdir(), 'citygate-otel-'))
const spans: (Span & { readonly scope: string })[] = []
const metricsSeen = new Set<string>()
const services = new Set<string>()
let received = ''

function receive(text: string): void {
  received += text
  const { resourceSpans = [], resourceMetrics = [] } = JSON.parse(text) as Body
  for (const { resource, scopeSpans } of resourceSpans) {
    for (const { key, value } of resource.attributes) if (key === 'service.name') services.add(value.stringValue ?? '')
    for (const { scope, spans: some } of scopeSpans) spans.push(...some.map((one) => ({ ...one, scope: scope.name })))
  }
  for (const { scopeMetrics } of resourceMetrics)
    for (const { scope, metrics } of scopeMetrics)
      for (const { name } of metrics) metricsSeen.add(`${scope.name}: ${name}`)
}

const receiver = createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8').on('data', (part: string) => (text += part))
  request.on('end', () => {
    receive(text)
    response.setHeader('content-type', 'application/json').end('{}')
  })
})
receiver.listen(0, '127.0.0.1')
await once(receiver, 'listening')
const address = receiver.address()
const endpoint = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`

const config = join(folder, 'citygate.config.json')
writeFileSync(config, JSON.stringify({ listen: { port: 0 }, store: { path: join(folder, 'city.sqlite') } }))
const gateway = spawn(
  process.execPath,
  ['--experimental-loader', hook, '--import', register, join(root, 'gateway/cli/main.ts'), 'serve', '--config', config],
  {
    env: {
      PATH: process.env['PATH'],
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_SERVICE_NAME: 'citygate-of-a-city',
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
      OTEL_METRIC_EXPORT_TIMEOUT: '500',
      OTEL_BSP_SCHEDULE_DELAY: '200',
      OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'http',
    },
  },
)
let said = ''
gateway.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
const ended = once(gateway, 'exit')

async function until(what: () => boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 120 && !what(); attempt += 1) await after(250)
  return what()
}

try {
  const started = await until(() => said.includes('listens on'))
  checks.check('otel: the gateway starts with the SDK', started ? undefined : said.slice(-1000))
  const url = /listens on (http:[^\s"]+)/.exec(said)?.[1] ?? ''
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, authorization: 'Bearer secret-of-the-caller' }
  const { status } = await fetch(`${url}/v1/entities/urn:ngsi-ld:Vehicle:zq7`, { headers })
  checks.check('otel: a request is answered', status === 401 ? undefined : `with ${status}`)
  const own = (): typeof spans => spans.filter((span) => span.traceId === traceId)
  await until(() => own().some(({ name }) => name === 'request') && metricsSeen.size > 0)
  const names = own().map(({ scope, name }) => `${scope}: ${name}`)
  for (const name of ['citygate: request', 'citygate: authenticate'])
    checks.check(
      `otel: the span "${name}" is in the trace of the caller`,
      names.includes(name) ? undefined : names.join(),
    )
  const request = own().find(({ name }) => name === 'request')
  const parent = own().find(({ spanId }) => spanId === request?.parentSpanId)
  const isOfServer = parent?.parentSpanId === '00f067aa0ba902b7' || request?.parentSpanId === '00f067aa0ba902b7'
  checks.check('otel: it is a child of the caller', isOfServer ? undefined : `${request?.parentSpanId} is its parent`)
  checks.check('otel: the service has its name', services.has('citygate-of-a-city') ? undefined : [...services].join())
  const metric = 'citygate: http.server.request.duration'
  checks.check(
    `otel: the metric "${metric}"`,
    (await until(() => metricsSeen.has(metric))) ? undefined : [...metricsSeen].join(),
  )
  // Those of the instrumentation have the path, as the documentation says.
  const ofGateway = JSON.stringify(spans.filter(({ scope }) => scope === 'citygate'))
  checks.check('otel: the gateway sends no id', ofGateway.includes('zq7') ? ofGateway : undefined)
  checks.check('otel: the instrumentation sends the path', received.includes('zq7') ? undefined : 'it does not')
  checks.check('otel: no token is sent', received.includes('secret-of-the-caller') ? 'it is' : undefined)
  gateway.kill('SIGTERM')
  const [code] = (await ended) as [number | null]
  checks.check(
    'otel: the gateway still ends in order',
    code === 0 && said.includes('"stopped"') ? undefined : `${code}`,
  )
} finally {
  gateway.kill('SIGKILL')
  receiver.close()
  receiver.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
}
if (!checks.close()) process.exitCode = 1
