// What a gateway reports to its operator: metrics for the scope operator only, data points at the edge, spans by
// OpenTelemetry's API. None of them contains anything about a client or a message.

import { SpanStatusCode, trace, type Span, type TracerProvider } from '@opentelemetry/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../http/app.ts'
import { StoreUnreachable } from '../store/outcome.ts'
import { testCity, type TestCity } from '../http/apis/testing.ts'
import { createAnalytics } from './analytics-engine.ts'
import { createOperatorView } from './node.ts'

const plate = '粤B12345'
let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

function send(app: ReturnType<typeof createApp>, method: string, path: string, roles: string, body?: string) {
  const headers = { authorization: `Bearer ${btoa(`someone:${roles}`)}`, 'content-type': 'application/json' }
  return app.request(path, { method, headers, ...(body === undefined ? {} : { body }) })
}

const entity = JSON.stringify({ id: 'urn:ngsi-ld:Vehicle:zq7', type: 'Vehicle', licensePlate: plate })

describe('metrics', () => {
  it('are the operator’s, count requests and messages, and hold no name of a client, an id of an entity or a value', async () => {
    const view = createOperatorView()
    const services = { ...city.gateway.services, span: view.telemetry.span }
    const gateway = {
      ...city.gateway,
      services,
      telemetry: view.telemetry,
      writeMetrics: () => view.write(city.gateway.store),
    }
    const app = createApp(gateway)
    const made = await send(
      app,
      'PUT',
      '/v1/sources/zq8',
      'officer',
      JSON.stringify({ adapter: 'ngsi-ld', owner: 'someone', jurisdiction: 'EC', options: { form: 'keyValues' } }),
    )
    expect([made.status, made.ok ? '' : await made.text()]).toEqual([201, ''])
    const posted = await send(app, 'POST', '/v1/sources/zq8/messages', 'vendor', entity)
    expect(posted.status).toBe(202)
    expect((await send(app, 'POST', '/v1/sources/zq8/messages', 'vendor', '{')).status).toBe(422)
    expect((await send(app, 'GET', '/v1/entities/urn:ngsi-ld:Vehicle:zq7', 'reader')).status).toBe(200)
    expect((await send(app, 'GET', '/metrics', 'reader')).status).toBe(403)
    expect((await send(app, 'GET', '/audit/tile/entries/x999', 'officer')).status).toBe(404)
    const answer = await send(app, 'GET', '/metrics', 'operator')
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = await answer.text()
    const route = 'http_request_method="GET",http_route="/v1/entities/:id",http_response_status_code="200"'
    expect(text).toContain(
      `http_server_request_duration_seconds_count{${route},method="GET",route="/v1/entities/{id}",status="200"} 1\n`,
    )
    const ofAdapter = (outcome: string) =>
      `{citygate_adapter="ngsi-ld",citygate_outcome="${outcome}",adapter="ngsi-ld",outcome="${outcome}"}`
    expect(text).toContain(`citygate_messages_total${ofAdapter('stored')} 1\n`)
    expect(text).toContain(`citygate_messages_total${ofAdapter('refused')} 1\n`)
    expect(text).toContain('http_route="/audit/tile/entries/:path",')
    expect(text).toContain('route="/audit/tile/entries/{path}",')
    expect(text).not.toContain('{.+}')
    expect(text).toContain('citygate_dead_letters 1\n')
    expect(text).toMatch(/process_resident_memory_bytes [1-9]\d{6,}\n/)
    // Operators see every source: its id is there, and when it was last heard of.
    expect(text).toMatch(/^citygate_source_last_message_timestamp_seconds\{tenant="city",source="zq8"\} 0$/m)
    expect(text).toMatch(
      /^citygate_build_info\{version="\d+\.\d+\.\d+",runtime="(?:node|deno|bun)",runtime_version="\d+/m,
    )
    expect(text).toMatch(/^citygate_audit_backlog\{tenant="city"\} [1-9]/m)
    expect(text).toMatch(/^citygate_audit_backlog_oldest_timestamp_seconds\{tenant="city"\} 1\d{9}/m)
    expect(text).toMatch(/^citygate_store_bytes [1-9]\d{4,}$/m)
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m)
    for (const secret of ['someone', 'zq7', plate]) expect(text).not.toContain(secret)
  })

  it('are there while the store cannot be reached, for the operator alone', async () => {
    const view = createOperatorView()
    const away = async (): Promise<never> => {
      throw new StoreUnreachable('PostgreSQL cannot be reached')
    }
    // What was ready when it was last asked, and does not answer any more.
    const readiness = async () => ({ store: true, writable: true })
    const store = { ...city.gateway.store, readiness, measures: away, waiting: away }
    const rules = { ...city.gateway.rules, of: away }
    const lines: unknown[] = []
    const app = createApp({
      ...city.gateway,
      rules,
      store,
      log: (line) => lines.push(line),
      writeMetrics: () => view.write(store),
    })
    const answer = await send(app, 'GET', '/metrics', 'operator')
    const text = await answer.text()
    expect([answer.status, /^citygate_store_ready (\d)$/m.exec(text)?.[1]]).toEqual([200, '0'])
    expect(text).toMatch(/^citygate_store_writable 0$/m)
    expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m)
    expect(text).not.toMatch(/^citygate_dead_letters/m)
    expect((await send(app, 'GET', '/metrics', 'reader')).status).toBe(503)
    expect((await app.request('/metrics')).status).toBe(401)
    const [read, write] = [
      await send(app, 'GET', '/v1/sources', 'operator'),
      await send(app, 'POST', '/v1/sources/zq8/messages', 'vendor', entity),
    ]
    expect([read.status, write.status]).toEqual([503, 503])
    expect(await read.text()).not.toContain('stored')
    expect(await write.text()).toContain('Whether it was stored is not known')
  })

  it('join lines of the log to the trace of the caller, where it is one', async () => {
    const lines: Readonly<Record<string, unknown>>[] = []
    const app = createApp({ ...city.gateway, log: (line) => lines.push(line) })
    const [traceId, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']
    const whole = `00-${traceId}-${span}-01`
    const milliseconds = expect.any(Number) as number
    const request = { level: 'info', method: 'GET', route: '/health', status: 200, milliseconds }
    const ask = async (headers: Readonly<Record<string, string>>) => {
      const answer = await app.request('/health', { headers })
      return { line: lines.at(-1), id: answer.headers.get('citygate-request') }
    }
    const joined = await ask({ traceparent: whole })
    expect(joined).toEqual({ line: { ...request, requestId: traceId, traceparent: whole }, id: traceId })
    const none = [`00-${'0'.repeat(32)}-${span}-01`, `00-${traceId}-${'0'.repeat(16)}-01`, `${whole}, ${whole}`, `01-${traceId}-${span}-01`, whole.toUpperCase(), ''] // prettier-ignore
    for (const traceparent of none) {
      const { line, id } = await ask({ traceparent })
      expect([traceparent, line]).toEqual([traceparent, { ...request, requestId: id }])
      expect(id).toMatch(/^[\da-f]{8}-/)
    }
  })

  it('of a method that nobody knows are one series, and of a gateway that keeps none are not found', async () => {
    const points: { readonly indexes: readonly string[]; readonly blobs: readonly string[] }[] = []
    const telemetry = createAnalytics({ writeDataPoint: (point) => void points.push(point) })
    const lines: Readonly<Record<string, unknown>>[] = []
    const app = createApp({ ...city.gateway, telemetry, log: (line) => lines.push(line) })
    expect((await send(app, 'GET', '/metrics', 'operator')).status).toBe(404)
    await send(app, 'PROPFIND', '/health', 'reader')
    expect(lines.map(({ method }) => method)).toEqual(['GET', '_OTHER'])
    expect(points.map(({ indexes, blobs }) => [...indexes, ...blobs])).toEqual([
      ['http.server.request.duration', 'GET', '/metrics', '404'],
      ['http.server.request.duration', '_OTHER', expect.any(String), expect.any(String)],
    ])
  })
})

describe('spans', () => {
  const ended: { readonly name: string; readonly failure?: string }[] = []
  beforeAll(() => {
    const provider = {
      getTracer: () => ({
        startActiveSpan(name: string, work: (span: Span) => unknown) {
          let failure: string | undefined
          const span = {
            setStatus: ({ code, message }: { code: SpanStatusCode; message?: string }) => {
              if (code === SpanStatusCode.ERROR) failure = message
            },
            end: () => ended.push({ name, ...(failure === undefined ? {} : { failure }) }),
          }
          return work(span as unknown as Span)
        },
      }),
    }
    trace.setGlobalTracerProvider(provider as unknown as TracerProvider)
  })
  afterAll(() => trace.disable())

  it('are around each step of a translation, in order', async () => {
    const { telemetry } = createOperatorView()
    const app = createApp({ ...city.gateway, services: { ...city.gateway.services, span: telemetry.span }, telemetry })
    const answer = await send(
      app,
      'POST',
      '/v1/translate?from=ngsi-ld&to=ngsi-ld&option.form=keyValues',
      'vendor',
      entity,
    )
    expect(answer.status).toBe(200)
    expect(ended.map(({ name }) => name)).toEqual(['authenticate', 'decode', 'validate', 'govern', 'encode', 'request'])
  })

  it('record the name of a failure and no more, whether it is thrown or rejected', async () => {
    ended.length = 0
    const { span } = createOperatorView().telemetry
    expect(() => span('a', () => { throw new TypeError(plate) })).toThrow(TypeError) // prettier-ignore
    await expect(span('b', () => Promise.reject(new RangeError(plate)))).rejects.toThrow(RangeError)
    expect(span('c', () => 1)).toBe(1)
    expect(ended).toEqual([{ name: 'a', failure: 'TypeError' }, { name: 'b', failure: 'RangeError' }, { name: 'c' }])
  })
})
