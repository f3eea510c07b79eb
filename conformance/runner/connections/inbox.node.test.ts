// Requests of a target are received over the network, recorded, and received again in a replay; if nothing can be received,
// it does not count against the target.

import { afterAll, describe, expect, it } from 'vitest'
import { listenFor } from '../../cli/listening.ts'
import { replay } from '../../cli/run.ts'
import { ngsiLdSubscriptionProfile } from '../../profiles/ngsi-ld.ts'
import { NgsiLdServer, ngsiLdToken } from '../../mutants/reference/ngsi-ld/server.ts'
import { judgeKeeping, notPassed } from '../../testing.ts'
import { callbackOf, type Hearing, hearingOf, Listener } from './listen.ts'
import { liveClock, LiveSession } from '../session.ts'

const listeners: Listener[] = []
function listenerOf(hearing: Hearing, timeout = 5000): Listener {
  const listener = new Listener(hearing, timeout)
  listeners.push(listener)
  return listener
}
afterAll(() => {
  for (const listener of listeners) listener.close()
})

function reference(): (request: Request) => Promise<Response> {
  const server = new NgsiLdServer((request) => fetch(request))
  return (request) => server.fetch(request)
}

const post = (url: string, body: string) => fetch(url, { method: 'POST', body, headers: { 'x-line': 'green' } })

describe('an inbox', () => {
  it('returns requests to a path in their order, as exchanges in which nothing was sent', async () => {
    const session = new LiveSession(1, liveClock)
    session.redaction.add('secret-token')
    const seen = session.enter('a check')
    const inbox = await listenerOf({}).open(session)
    const waited = inbox.next('/one')
    await post(`${inbox.url}/two`, '"other"')
    await post(`${inbox.url}/one`, '{"speed":1,"token":"secret-token"}')
    const first = await waited
    expect([first?.method, first?.member('speed'), first?.headers.get('x-line')]).toEqual(['POST', 1, 'green'])
    expect((await inbox.next('/two', 'at once'))?.json).toBe('other')
    expect(await inbox.next('/one', 'at once')).toBeUndefined()
    expect(seen.map(({ sent, received }) => [sent, received?.line])).toEqual([
      [undefined, `POST ${inbox.url}/one`],
      [undefined, `POST ${inbox.url}/two`],
      [undefined, undefined],
    ])
    expect(JSON.stringify([seen, first?.json])).not.toContain('secret-token')
  })

  it('waits no longer than a request may take', async () => {
    const session = new LiveSession(1, liveClock)
    session.enter('a check')
    const inbox = await listenerOf({}, 1).open(session)
    expect(await inbox.next('/none')).toBeUndefined()
  })

  it('has another address for the target, whose path prefix is removed', async () => {
    const session = new LiveSession(1, liveClock)
    session.enter('a check')
    const listener = listenerOf({ callback: 'https://city.example/inbox/', listen: { host: 'localhost', port: 0 } })
    const inbox = await listener.open(session)
    expect(inbox.url).toBe('https://city.example/inbox')
    await post(`http://localhost:${listener.port}/inbox/one`, '1')
    expect((await inbox.next('/one', 'at once'))?.json).toBe(1)
  })

  const anywhere = { host: '0.0.0.0', port: 0 }

  it.each([
    ['http://127.0.0.1:1026/', {}, 'heard'],
    ['http://localhost:1026/', {}, 'heard'],
    ['http://[::1]:1026/', {}, 'heard'],
    ['http://localhost:1026/', { listen: anywhere }, 'heard'],
    ['https://broker.example/', {}, 'unsaid'],
    ['https://broker.example/', { callback: 'https://city.example/' }, 'heard'],
    ['https://broker.example/', { listen: { host: '192.0.2.1', port: 8080 } }, 'heard'],
    ['https://broker.example/', { listen: anywhere }, 'unreachable'],
    ['https://broker.example/', { listen: { host: '::', port: 8080 } }, 'unreachable'],
    ['https://broker.example/', { listen: { host: '0', port: 8080 } }, 'unreachable'],
    ['https://broker.example/', { listen: { host: 'localhost', port: 8080 } }, 'unreachable'],
    ['https://broker.example/', { listen: { host: '::1', port: 8080 } }, 'unreachable'],
    ['https://broker.example/', { listen: anywhere, callback: 'https://city.example/' }, 'heard'],
  ] as const)('of a target at %s, given %j, is %s', (target, hearing, heard) => {
    expect(hearingOf(target, hearing)).toBe(heard)
  })

  it('at all addresses is wrong usage for a remote target without a callback URL', async () => {
    const listening = listenFor('https://broker.example/', { listen: anywhere, timeout: 1 })
    await expect(listening).rejects.toThrow(/--callback to the URL/)
  })

  it('at all addresses is called from this machine at loopback', async () => {
    const listener = listenerOf({ listen: anywhere })
    expect(await listener.start()).toBe(`http://127.0.0.1:${listener.port}`)
    expect(callbackOf({ listen: { host: '0.0.0.0', port: 8900 } })).toBeUndefined()
  })
})

// Each test waits for late notifications.
describe('the profile ngsi-ld-subscription', { concurrent: true }, () => {
  const judging = { token: ngsiLdToken, settings: { edition: '1.8' } }

  it('passes over the network, with the same results in a replay', async (test) => {
    const listener = listenerOf({})
    const { report, session } = await judgeKeeping([ngsiLdSubscriptionProfile], {
      ...judging,
      fetch: reference(),
      inbox: (on) => listener.open(on),
    })
    test.expect(notPassed(report)).toEqual([])
    const { configuration, started, finished, target, suite, checks } = report
    const again = await replay(
      {
        schema: 'urn:citygate:schema:conformance-recording:1',
        suite,
        profiles: [ngsiLdSubscriptionProfile.name],
        settings: judging.settings,
        safe: false,
        seed: configuration.seed,
        timeoutMilliseconds: configuration.timeoutMilliseconds,
        ...(listener.url === undefined ? {} : { callback: listener.url }),
        target,
        started,
        finished,
        scenes: session.scenes,
      },
      () => undefined,
    )
    test.expect(again.checks).toEqual(checks)
  })

  it('is inconclusive where the target has no address to send to', async (test) => {
    const { report } = await judgeKeeping([ngsiLdSubscriptionProfile], { ...judging, fetch: reference() })
    const silent = report.checks.filter(({ reason }) => reason === 'no-callback').map(({ id }) => id)
    test.expect(silent).toEqual(Array.from({ length: 23 }, (_, index) => `NGSILD-SUBSCRIPTION-0${index + 13}`))
    test.expect(notPassed(report)).toEqual(silent.map((id) => `inconclusive ${id}`))
    test.expect(report.verdict).toBe('inconclusive')
  })

  it('reports that nothing arrived if the target cannot reach the suite', async (test) => {
    const silent = new NgsiLdServer(async () => new Response(null, { status: 204 }))
    const { report } = await judgeKeeping([ngsiLdSubscriptionProfile], {
      ...judging,
      fetch: (request) => silent.fetch(request),
      inbox: (on) => listenerOf({ callback: 'https://city.example/' }, 1).open(on),
    })
    const [first] = report.checks.find(({ id }) => id === 'NGSILD-SUBSCRIPTION-013')?.findings ?? []
    test.expect(first?.found).toBe('nothing arrived at https://city.example: can the target reach it?')
  })
})
