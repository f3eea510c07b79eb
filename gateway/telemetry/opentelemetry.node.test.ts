import { trace, type TracerProvider } from '@opentelemetry/api'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTelemetrySpan } from './opentelemetry.ts'

// Another test of the same process may have registered one.
beforeEach(() => trace.disable())
afterEach(() => trace.disable())

it('runs the work without a span until an SDK is registered, then in one', async () => {
  const ended: string[] = []
  expect(openTelemetrySpan('before', () => 1)).toBe(1)
  const provider = {
    getTracer: () => ({
      startActiveSpan: (
        name: string,
        work: (span: { end(): void; setStatus(status: { readonly message?: string }): void }) => unknown,
      ) =>
        work({
          end: () => void ended.push(name),
          setStatus: ({ message = '' }) => void ended.push(message),
        }),
    }),
  }
  // Only what is called is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  trace.setGlobalTracerProvider(provider as unknown as TracerProvider)
  expect(openTelemetrySpan('decode', () => 2)).toBe(2)
  await openTelemetrySpan('request', async () => 3)
  await expect(openTelemetrySpan('failing', () => Promise.reject(new TypeError('x')))).rejects.toThrow('x')
  expect(ended).toEqual(['decode', 'request', 'TypeError', 'failing'])
})
