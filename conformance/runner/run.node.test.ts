// A run against servers in this process: missing responses, undeclared abilities, waivers, unscored requirements, errors in the
// suite; and no credential in a report.

import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../standards/result.ts'
import { type Check, looking, type Scenario, scenario } from '../check.ts'
import { shown } from '../findings.ts'
import { type Profile, serverProfile } from '../profile.ts'
import { statementOf } from '../report/statement.ts'
import { judged, judgeKeeping, type Judging } from '../testing.ts'

const must = 'TRANSLATE-001'
const should = 'TRANSLATE-032'

function profileOf(...scenarios: readonly Scenario[]): Profile {
  return serverProfile({ name: 'translate', title: 'Made for a test', probe: '/probe', scenarios })
}

/** Checks that a request is answered with 200. */
function asks(more: Partial<Check> = {}): Check {
  return {
    id: must,
    async run(findings, target) {
      findings.status('the answer', 200, await target.send({ method: 'POST', path: '/' }))
    },
    ...more,
  }
}

/** @param answer to all but the probe */
function answering(answer: (request: Request) => Response | Promise<Response>): NonNullable<Judging['fetch']> {
  return async (request) => (new URL(request.url).pathname === '/probe' ? new Response('{}') : answer(request))
}

const good = answering(() => new Response('{}'))
const bad = answering(() => new Response('{}', { status: 500 }))
const silent = answering(
  ({ signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    }),
)

async function stateOf(profile: Profile, judging: Judging) {
  const { checks, verdict } = await judged([profile], judging)
  const { state, reason, findings } = checks[0] ?? { findings: [] }
  return { state, reason, verdict, findings: findings.length }
}

const only = (check: Check): Profile => profileOf(looking('only', [check]))

describe('a run', () => {
  it('passes and fails under the same id', async () => {
    expect(await stateOf(only(asks()), { fetch: good })).toMatchObject({ state: 'pass', verdict: 'conforms' })
    expect(await stateOf(only(asks()), { fetch: bad })).toMatchObject({ state: 'fail', verdict: 'does-not-conform' })
  })

  it('warns of a SHOULD', async () => {
    const report = await judged(
      [profileOf(looking('two', [asks({ id: should }), { id: must, run: async () => {} }]))],
      {
        fetch: bad,
      },
    )
    expect(report.checks.map(({ state }) => state)).toEqual(['warn', 'pass'])
    expect(report.verdict).toBe('conforms')
  })

  it('is inconclusive without a response', async () => {
    const seen = await stateOf(only(asks()), { fetch: silent, timeout: 50 })
    expect(seen).toMatchObject({ state: 'inconclusive', reason: 'timeout', verdict: 'inconclusive' })
  })

  it('fails without a response if the check provokes', async () => {
    const seen = await stateOf(only(asks({ provokes: true })), { fetch: silent, timeout: 50 })
    expect(seen).toMatchObject({ state: 'fail', verdict: 'does-not-conform' })
  })

  it('is inconclusive if its token is not accepted, or the target is unreachable', async () => {
    const refusing = async (): Promise<Response> => new Response(null, { status: 401 })
    expect(await stateOf(only(asks()), { fetch: refusing })).toMatchObject({ reason: 'token-not-accepted' })
    const unreachable = async (): Promise<Response> => {
      throw new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })
    }
    expect(await stateOf(only(asks()), { fetch: unreachable })).toMatchObject({
      reason: 'unreachable',
      verdict: 'inconclusive',
    })
  })

  it('does not read an answer without end', async () => {
    const endless = answering(() => new Response(new Uint8Array(9 * 1024 * 1024)))
    expect(await stateOf(only(asks()), { fetch: endless })).toMatchObject({ reason: 'answer-too-large' })
  })

  it('reports an exception in a check as an error in the suite, and continues', async () => {
    const places: string[] = []
    const throwing = asks({ run: () => Promise.reject(new RangeError('a fault')) })
    const report = await judged([profileOf(looking('two', [throwing, asks({ id: should })]))], {
      fetch: good,
      onFault: (place) => places.push(place),
    })
    expect(report.checks).toMatchObject([{ state: 'inconclusive', reason: 'suite-fault' }, { state: 'pass' }])
    expect([report.verdict, places]).toEqual(['suite-broken', [must]])
  })

  it('keeps all exchanges, and derives names from the seed', async () => {
    const naming = asks({
      async run(_findings, target) {
        await target.send({
          method: 'PUT',
          path: `/${target.session.name()}`,
          body: new TextEncoder().encode('{"a":1}'),
        })
      },
    })
    const lineOf = async (seed: number) => {
      const { checks } = await judged([only(naming)], { fetch: good, seed })
      return checks[0]?.exchanges[0]
    }
    const first = await lineOf(7)
    expect(first?.sent?.line).toMatch(/^PUT http:\/\/target\.example\/[0-9a-z]{12}$/)
    expect(first?.sent?.body).toEqual({ text: '{"a":1}' })
    expect(first?.received).toMatchObject({ line: '200', body: { text: '{}' } })
    expect((await lineOf(7))?.sent?.line).toBe(first?.sent?.line)
    expect((await lineOf(8))?.sent?.line).not.toBe(first?.sent?.line)
  })
})

describe('a scenario', () => {
  const steps: string[] = []
  const making = (outcome: Awaited<ReturnType<Parameters<typeof scenario<unknown, string>>[0]['make']>>): Scenario =>
    scenario({
      name: 'making',
      make: async () => outcome,
      remove: async (_target, made) => void steps.push(`removed ${made}`),
      checks: [{ id: must, run: async (_findings, _target, made: string) => void steps.push(`checked ${made}`) }],
    })

  it('creates data, checks and deletes', async () => {
    steps.length = 0
    expect(await stateOf(profileOf(making(ok('it'))), { fetch: good })).toMatchObject({ state: 'pass' })
    expect(steps).toEqual(['checked it', 'removed it'])
  })

  it('fails its checks if their data could not be created, with the cause', async () => {
    const { checks } = await judged([profileOf(making(fail('the entity was not created: 503')))], { fetch: good })
    expect(checks[0]?.state).toBe('fail')
    expect(checks[0]?.findings[0]?.found).toBe('the entity was not created: 503')
  })

  it('does not run with --safe, except for checks that only read', async () => {
    expect(await stateOf(profileOf(making(ok('it'))), { fetch: good, safe: true })).toMatchObject({
      state: 'not-applicable',
      reason: 'writes',
    })
    expect(await stateOf(only(asks()), { fetch: good, safe: true })).toMatchObject({ state: 'pass' })
    expect(await stateOf(only(asks({ writes: true })), { fetch: good, safe: true })).toMatchObject({ reason: 'writes' })
  })

  it('counts left-out requirements among the MUSTs, and does not simply pass', async () => {
    const both = serverProfile({
      name: 'translate',
      title: 'Made for a test',
      probe: '/probe',
      scenarios: [looking('only', [asks(), asks({ id: 'TRANSLATE-003', writes: true })])],
    })
    for (const [safe, kept, result] of [
      [false, 2, 'PASSED'],
      [true, 1, 'WARNED'],
    ] as const) {
      const report = await judged([both], { fetch: good, safe })
      expect(report.profiles[0]).toMatchObject({ verdict: 'conforms', must: { kept, of: 2 } })
      expect(statementOf(report, '').predicate.result).toBe(result)
    }
  })
})

describe('the declarations and waivers of a check', () => {
  const declaring = (...abilities: readonly string[]): Profile =>
    serverProfile({
      name: 'translate',
      title: 'Made for a test',
      probe: '/probe',
      declared: async () => new Set(abilities),
      scenarios: [looking('only', [asks({ ability: 'counting' })])],
    })

  it('probes an ability that is not declared', async () => {
    expect(await stateOf(declaring(), { fetch: good })).toMatchObject({ state: 'info', reason: 'works-undeclared' })
    expect(await stateOf(declaring(), { fetch: bad })).toMatchObject({ state: 'not-declared' })
  })

  it('fails if the ability is declared', async () => {
    expect(await stateOf(declaring('counting'), { fetch: bad })).toMatchObject({ state: 'fail' })
    expect(await stateOf(declaring('counting'), { fetch: good })).toMatchObject({ state: 'pass' })
  })

  const waiver = { requirement: must, reason: 'agreed', by: 'the city', expires: '2026-11-26T00:00:01Z' }

  it('may be waived until the waiver expires', async () => {
    const report = await judged([profileOf(looking('two', [asks(), { id: should, run: async () => {} }]))], {
      fetch: bad,
      waivers: [waiver],
    })
    expect(report.checks[0]).toMatchObject({ state: 'waived', waiver })
    expect(report.profiles[0]?.must).toEqual({ kept: 0, of: 1 })
    expect(report.verdict).toBe('conforms')
    const ended = { ...waiver, expires: '2026-11-26T00:00:00.000Z' }
    expect(await stateOf(only(asks()), { fetch: bad, waivers: [ended] })).toMatchObject({
      state: 'fail',
      reason: 'waiver-expired',
      verdict: 'does-not-conform',
    })
  })

  it('may be waived again after the first waiver has expired, in any order', async () => {
    const ended = { ...waiver, expires: '2026-11-25T00:00:00Z' }
    for (const waivers of [
      [ended, waiver],
      [waiver, ended],
    ]) {
      const report = await judged([only(asks())], { fetch: bad, waivers })
      expect(report.checks[0]).toMatchObject({ state: 'waived', waiver })
    }
  })

  it('may be unscored, and then does not count against the target', async () => {
    const report = await judged([profileOf(looking('two', [asks(), { id: should, run: async () => {} }]))], {
      fetch: bad,
      scored: [should],
    })
    expect(report.checks.map(({ scored, state }) => [scored, state])).toEqual([
      [false, 'fail'],
      [true, 'pass'],
    ])
    expect(report.verdict).toBe('conforms')
  })

  it('are inconclusive if nothing could be tested', async () => {
    const report = await judged([only(asks())], { fetch: good, scored: [] })
    expect(report.verdict).toBe('inconclusive')
  })
})

describe('credentials', () => {
  const token = 'c2VjcmV0LXRva2Vu'

  it('are in no report, even if the target repeats them in a text that is cut short', async () => {
    const repeating = answering(
      () => new Response(`${'x'.repeat(180)}${token}`, { headers: { 'x-said': token, 'set-cookie': 'session=1' } }),
    )
    const check = asks({
      async run(findings, target) {
        const answer = await target.send({ method: 'POST', path: '/', headers: { 'x-api-key': 'k' } })
        findings.add('body', 'y', shown(answer.text))
        findings.add('header', 'y', shown(answer.headers.get('x-said') ?? 'nothing'))
      },
    })
    const { report, session } = await judgeKeeping([only(check)], { fetch: repeating, token })
    expect(report.checks[0]?.findings.map(({ found }) => found)).toEqual([`${'x'.repeat(180)}[secret]`, '[secret]'])
    const written = JSON.stringify([report, session.scenes])
    expect(written).not.toContain(token)
    expect(written).not.toContain('session=1')
    expect(report.checks[0]?.exchanges[0]?.sent?.headers).toEqual([
      ['authorization', 'Bearer [secret]'],
      ['x-api-key', '[secret]'],
    ])
  })
})
