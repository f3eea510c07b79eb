// Responses to the first request that do not come from the target: they count against nobody, and the report shows them.

import { describe, expect, it } from 'vitest'
import { looking } from '../check.ts'
import { serverProfile } from '../profile.ts'
import { judged, judgeKeeping, type Judging } from '../testing.ts'

const profile = serverProfile({
  name: 'translate',
  title: 'Made for a test',
  probe: '/probe',
  beside: '/beside',
  scenarios: [
    looking('only', [
      {
        id: 'TRANSLATE-001',
        async run(findings, target) {
          findings.status('the answer', 200, await target.send({ method: 'POST', path: '/' }))
        },
      },
    ]),
  ],
})

async function seen(fetch: NonNullable<Judging['fetch']>) {
  const { checks, verdict } = await judged([profile], { fetch })
  return { verdict, reason: checks[0]?.reason, exchange: checks[0]?.exchanges.at(-1) }
}

const page = { headers: { 'content-type': 'text/html; charset=utf-8' } }

describe('a target', () => {
  it.each([
    ['redirected', () => new Response(null, { status: 302, headers: { location: 'https://login.example/' } })],
    ['not-found', () => new Response(null, { status: 404 })],
    ['rate-limited', () => new Response(null, { status: 429 })],
    ['server-error', () => new Response('<html>', { ...page, status: 502 })],
    ['web-page', () => new Response('<html>', page)],
    ['token-not-accepted', () => new Response(null, { status: 407 })],
  ] as const)('is not tested by a response that is not its own: %s', async (reason, answer) => {
    const found = await seen(async () => answer())
    expect(found).toMatchObject({
      verdict: 'inconclusive',
      reason,
      exchange: { received: { line: String(answer().status) } },
    })
  })

  it('is tested if only the probe is missing', async () => {
    const found = await seen(async ({ url }) => new Response('{}', { status: url.endsWith('/probe') ? 404 : 200 }))
    expect(found).toMatchObject({ verdict: 'conforms' })
  })

  it('that cannot be reached is reported with the cause', async () => {
    const found = await seen(async () => {
      const cause = Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' })
      throw new TypeError('fetch failed', { cause })
    })
    const exchange = { missing: 'unreachable', cause: 'CERT_HAS_EXPIRED: certificate has expired' }
    expect(found).toMatchObject({ reason: 'unreachable', exchange })
  })
})

describe('a target that limits the rate', () => {
  function busy(wait: string | undefined, times: number): NonNullable<Judging['fetch']> {
    let left = times
    return async ({ url }) => {
      if (url.endsWith('/probe') || left-- <= 0) return new Response('{}')
      return new Response(null, { status: 429, headers: wait === undefined ? {} : { 'retry-after': wait } })
    }
  }

  it('is retried after its Retry-After, and the record has both requests', async () => {
    const { report, session } = await judgeKeeping([profile], { fetch: busy('0', 1) })
    expect(report.verdict).toBe('conforms')
    const scene = session.scenes.find(({ place }) => place === 'TRANSLATE-001')
    expect(scene?.exchanges.map(({ received }) => received?.line)).toEqual(['429', '200'])
    const past = new Date(0).toUTCString()
    expect((await judged([profile], { fetch: busy(past, 1) })).verdict).toBe('conforms')
  })

  it('is tested by its second response, or by the first without a Retry-After or with a long one', async () => {
    for (const fetch of [busy('0', 2), busy(undefined, 1), busy('3600', 1), busy('soon', 1)]) {
      expect((await judged([profile], { fetch })).verdict).toBe('does-not-conform')
    }
  })
})
