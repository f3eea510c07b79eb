import { expect, it, vi } from 'vitest'
import type * as entry from './worker.ts'

it('answers a problem where its configuration has faults, and logs their keys without a value', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  // It does not come to a query of the database.
  const env = { DB: {}, CITYGATE_CONFIG: '{"idKey":"not-to-be-shown' } as unknown as entry.Env
  // A Worker reads its configuration once, and the files of a project share their modules: this one has its own.
  const specifier = './worker.ts?with-faults'
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { default: worker } = (await import(/* @vite-ignore */ specifier)) as typeof entry
  const first = await worker.fetch(new Request('https://gateway.city.example/health'), env)
  expect([first.status, first.headers.get('content-type')]).toEqual([500, 'application/problem+json'])
  await worker.fetch(new Request('https://gateway.city.example/health'), env)
  await worker.scheduled(undefined, env)
  const lines = log.mock.calls.map(([line]) => String(line))
  log.mockRestore()
  expect(lines).toEqual(['{"level":"error","key":"CITYGATE_CONFIG","detail":"must be a JSON object"}'])
  expect((await first.text()) + lines.join('')).not.toContain('not-to-be-shown')
})
