// Missing inputs of the tester never count against the target; a faulty target still fails.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { jsonOf, members, replied, withJson } from '../mutants/faulty/edit.ts'
import { readFaults } from '../mutants/faulty/ngsi-ld/read.ts'
import { type Asked, type Change, changed, type Honest, type Replied } from '../mutants/server.ts'
import { NgsiLdServer, ngsiLdToken } from '../mutants/reference/ngsi-ld/server.ts'
import { FeaturesServer } from '../mutants/reference/ogc-features/server.ts'
import { SensorThingsServer } from '../mutants/reference/sensorthings/server.ts'
import type { Report } from '../runner/report.ts'
import { judged, type Judging } from '../testing.ts'
import { capFeedProfile } from './feeds.ts'
import { ngsiLdReadProfile, ngsiLdSubscriptionProfile, ngsiLdWriteProfile } from './ngsi-ld.ts'
import { ogcFeaturesProfile } from './ogc-features.ts'
import { sensorThingsProfile } from './sensorthings.ts'

const failed = ({ checks }: Report): readonly string[] =>
  checks.filter(({ state }) => state === 'fail' || state === 'warn').map(({ id }) => id)

const because = ({ checks }: Report, reason: string): readonly string[] =>
  checks.filter((check) => check.reason === reason).map(({ id }) => id)

const stateOf = ({ checks }: Report, id: string) => checks.find((check) => check.id === id)?.state

/** Responses with status 200 and one change. */
function edited(when: (asked: Asked) => boolean, edit: (document: JsonObject) => JsonObject): Pick<Change, 'handle'> {
  return {
    async handle(asked: Asked, honest: Honest): Promise<Replied> {
      const reply = await honest(asked)
      return reply.status === 200 && when(asked) ? withJson(reply, edit(members(jsonOf(reply)))) : reply
    },
  }
}

describe('a server of OGC API Features', () => {
  const isItems = ({ url }: Asked): boolean => url.pathname.endsWith('/items')
  const isOne = ({ url }: Asked): boolean => /\/items\/./.test(url.pathname)
  const asked = (change: Pick<Change, 'handle'>): Promise<Report> => {
    const server = new FeaturesServer()
    return judged([ogcFeaturesProfile], { fetch: changed((request) => server.fetch(request), change) })
  }

  it('without a collection is tested on the list of collections, and not on features', async () => {
    const report = await asked({
      handle: async (one, honest) => {
        if (/^\/collections\/./.test(one.url.pathname)) return replied(404, {})
        const reply = await honest(one)
        return one.url.pathname === '/collections'
          ? withJson(reply, { ...members(jsonOf(reply)), collections: [] })
          : reply
      },
    })
    expect([report.verdict, failed(report)]).toEqual(['inconclusive', []])
    expect(stateOf(report, 'FEATURES-007')).toBe('pass')
    expect(because(report, 'no-data')).toContain('FEATURES-018')
    expect(report.checks.find(({ id }) => id === 'FEATURES-018')?.findings[0]?.expected).toMatch(/^data that the token/)
  })

  const empty: Pick<Change, 'handle'> = {
    handle: async (one, honest) => {
      if (isOne(one)) return replied(404, {})
      const reply = await honest(one)
      const isPage = isItems(one) && reply.status === 200
      const none = {
        features: [],
        numberMatched: 0,
        numberReturned: 0,
        links: [{ rel: 'self', href: '/', type: 'x/y' }],
      }
      return isPage ? withJson(reply, { ...members(jsonOf(reply)), ...none }) : reply
    },
  }

  it('with empty collections is judged by what needs no feature', async () => {
    const report = await asked(empty)
    expect([report.verdict, failed(report)]).toEqual(['inconclusive', []])
    for (const id of ['FEATURES-009', 'FEATURES-011', 'FEATURES-020', 'FEATURES-026'])
      expect([id, stateOf(report, id)]).toEqual([id, 'pass'])
    for (const id of ['FEATURES-018', 'FEATURES-022', 'FEATURES-024', 'FEATURES-027'])
      expect([id, stateOf(report, id)]).toEqual([id, 'inconclusive'])
    expect(report.profiles[0]?.about).toEqual({ collection: 'stops' })
  })

  it('fails where an empty collection is answered wrongly', async () => {
    const report = await asked({
      handle: async (one, honest) =>
        one.url.searchParams.get('limit') === 'many'
          ? honest({ ...one, url: new URL('/collections', one.url) })
          : empty.handle(one, honest, ''),
    })
    expect(failed(report)).toEqual(['FEATURES-026'])
  })

  it('fails where it hides features that it counts, in every collection or in one', async () => {
    const hiding = (when: (asked: Asked) => boolean) =>
      edited(when, (document) => ({ ...document, features: [], numberMatched: 3 }))
    expect(failed(await asked(hiding(isItems)))).toContain('FEATURES-011')
    const second = await asked(hiding((one) => isItems(one) && one.url.pathname.includes('districts')))
    expect(failed(second)).toEqual(['FEATURES-011'])
  })

  it('fails where it does not serve the features of a collection that it lists', async () => {
    const report = await asked({ handle: async (one, honest) => (isItems(one) ? replied(500, {}) : honest(one)) })
    expect(failed(report)).toContain('FEATURES-011')
  })
})

describe('a service of SensorThings that may not be written to', () => {
  const service = (edit: (asked: Asked, reply: Replied) => Replied): Promise<Report> => {
    const server = new SensorThingsServer()
    const handle: Change['handle'] = async (asked, honest) => edit(asked, await honest(asked))
    return judged([sensorThingsProfile], { safe: true, fetch: changed((request) => server.fetch(request), { handle }) })
  }

  it('is not tested on Observations if it has none', async () => {
    const report = await service((_, reply) => reply)
    expect([report.verdict, failed(report)]).toEqual(['inconclusive', []])
    expect(because(report, 'no-data')).toContain('STA-024')
  })

  it('fails where it counts Observations and lists none', async () => {
    const stream = { '@iot.id': 1, '@iot.selfLink': 'http://target.example/Datastreams(1)' }
    const report = await service(({ url }, reply) => {
      if (url.pathname.endsWith('/Datastreams')) return withJson(reply, { value: [stream] })
      return url.pathname.endsWith('/Observations') ? replied(200, { '@iot.count': 3, value: [] }) : reply
    })
    expect(failed(report)).toContain('STA-024')
  })
})

describe('a server of NGSI-LD', () => {
  const broker = (change: Pick<Change, 'handle'> | undefined, judging: Judging = {}) => {
    const server = new NgsiLdServer(async () => new Response(null, { status: 204 }))
    const fetch = (request: Request): Promise<Response> => server.fetch(request)
    return {
      token: ngsiLdToken,
      settings: { edition: '1.8' },
      fetch: change === undefined ? fetch : changed(fetch, change, ngsiLdToken),
      ...judging,
    }
  }
  const isLate = [8, 9, 11, 44, 55, 56, 48].map((number) => `NGSILD-READ-0${String(number).padStart(2, '0')}`)

  it('is not tested on later editions than 1.3 without the setting', async () => {
    const report = await judged([ngsiLdReadProfile], broker(undefined, { settings: {} }))
    expect([report.verdict, failed(report), because(report, 'missing-setting')]).toEqual(['inconclusive', [], isLate])
    expect(report.profiles[0]?.about).toEqual({ edition: 'not stated' })
  })

  it('fails by what came after 1.3 where the edition is said, and by the rest where it is not', async () => {
    for (const [breaks, settings, expected] of [
      ['NGSILD-READ-009', { edition: '1.8' }, ['NGSILD-READ-009']],
      ['NGSILD-READ-009', {}, []],
      ['NGSILD-READ-026', {}, ['NGSILD-READ-026']],
    ] as const) {
      const fault = readFaults.find((one) => one.breaks === breaks)
      const report = await judged([ngsiLdReadProfile], broker(fault, { settings }))
      expect([breaks, failed(report).filter((id) => id === breaks)]).toEqual([breaks, expected])
    }
  })

  const refusing = (when: (asked: Asked) => boolean): Pick<Change, 'handle'> => ({
    handle: async (asked, honest) => (when(asked) ? replied(403, {}) : honest(asked)),
  })
  const writes = ({ method }: Asked): boolean => method !== 'GET'

  it('is not tested on writes that the token does not permit', async () => {
    const report = await judged([ngsiLdWriteProfile], broker(refusing(writes)))
    expect([report.verdict, failed(report)]).toEqual(['inconclusive', []])
    expect(because(report, 'not-permitted')).toContain('NGSILD-WRITE-001')
  })

  it('fails where it refuses one of the writes that the token may do', async () => {
    const report = await judged([ngsiLdWriteProfile], broker(refusing(({ method }) => method === 'DELETE')))
    expect(failed(report)).toContain('NGSILD-WRITE-010')
  })

  const holding: Pick<Change, 'handle'> = {
    handle: async (asked, honest) =>
      asked.method === 'POST' && asked.url.pathname.endsWith('/entities') ? replied(409, {}) : honest(asked),
  }

  it('is not tested if it has data of a run with the same seed, and fails with a random seed', async () => {
    const again = await judged([ngsiLdReadProfile], broker(holding, { isSeeded: true }))
    expect(failed(again)).toEqual([])
    expect(because(again, 'seed-used')).toContain('NGSILD-READ-001')
    expect(failed(await judged([ngsiLdReadProfile], broker(holding)))).toContain('NGSILD-READ-001')
  })

  it('is not tested on notifications if it may not call the suite', async () => {
    const toSuite = ({ method, url, body }: Asked): boolean =>
      method === 'POST' &&
      url.pathname.endsWith('/subscriptions') &&
      new TextDecoder().decode(body).includes('inbox.example')
    const inbox: Judging['inbox'] = async () => ({
      url: 'http://inbox.example',
      next: async () => undefined,
      serve: () => undefined,
      close: async () => undefined,
    })
    const refused: Pick<Change, 'handle'> = {
      handle: async (asked, honest) => (toSuite(asked) ? replied(400, {}) : honest(asked)),
    }
    const report = await judged([ngsiLdSubscriptionProfile], broker(refused, { inbox }))
    expect([report.verdict, failed(report)]).toEqual(['inconclusive', []])
    expect(because(report, 'not-allowed-to-call')).toContain('NGSILD-SUBSCRIPTION-013')
    expect(failed(await judged([ngsiLdSubscriptionProfile], broker(undefined, { inbox })))).toContain(
      'NGSILD-SUBSCRIPTION-013',
    )
  })
})

describe('a feed of CAP', () => {
  const feed = (body: string) => judged([capFeedProfile], { fetch: async () => new Response(body) })

  it('without an alert is not tested on alerts', async () => {
    const report = await feed('<feed xmlns="http://www.w3.org/2005/Atom"><title>None</title></feed>')
    expect([report.verdict, failed(report), stateOf(report, 'CAP-001')]).toEqual(['inconclusive', [], 'pass'])
    expect(because(report, 'no-data')).toContain('CAP-002')
  })

  it('fails where its alert is of no edition of CAP', async () => {
    const report = await feed('<feed xmlns="http://www.w3.org/2005/Atom"><alert xmlns="urn:other"/></feed>')
    expect(failed(report)).toContain('CAP-001')
    expect(failed(await feed('<page/>'))).toContain('CAP-001')
  })
})
