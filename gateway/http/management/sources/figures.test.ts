// How late the messages of a source are, and their losses by kind and code, by minute.

import { beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '../../../../standards/bytes/hex.ts'
import type { Sql } from '../../../store/drivers/sql.ts'
import { openTestStore } from '../../../store/testing.ts'
import { type TestCity, testCity } from '../../apis/testing.ts'

const body =
  'ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&'
const good = `##0136${body}1dc0\r\n`
const bad = `##0136${body}0000\r\n`
const path = '/v1/sources/air-north'
const owner = 'works:vendor'

let sql: Sql
let city: TestCity

beforeEach(async () => {
  sql = await openTestStore()
  city = await testCity({ sql })
  const options = { timezone: '+08:00', edition: '2005' }
  await city.request('PUT', path, { body: { adapter: 'hj-212', options, jurisdiction: 'CN', owner: 'works' } })
})

async function post(text: string): Promise<void> {
  await city.request('POST', `${path}/messages`, { as: owner, text, contentType: 'text/plain' })
  await city.gateway.observation.flush('all')
}

describe('the lag and the losses of a source by minute', () => {
  interface Step {
    readonly lag?: { readonly messages: number; readonly mean: number; readonly longest: number }
    readonly queueLag?: Step['lag']
    readonly losses: number
    readonly lossesByCode?: readonly { readonly kind: string; readonly code: string; readonly count: number }[]
  }
  const figures = async () =>
    (await city.request('GET', `${path}/minutes`, { as: owner })).json as unknown as {
      minutes: readonly Step[]
      ledger: NonNullable<Step['lossesByCode']>
    }

  it('are from the time in the message to its arrival, and by kind and code', async () => {
    city.now = '2016-08-23T16:39:17.000Z'
    await post(good)
    const { minutes, ledger } = await figures()
    // The station says 00:38:17 at UTC+8.
    expect(minutes[0]?.lag).toEqual({ messages: 1, mean: 60_000, longest: 60_000 })
    expect(minutes[0]?.queueLag).toBeUndefined()
    const counted = ledger.reduce((sum, { count }) => sum + count, 0)
    expect([counted > 0, counted]).toEqual([true, minutes[0]?.losses])
    expect(minutes[0]?.lossesByCode).toEqual(ledger)
    expect(ledger.every(({ kind, code }) => kind.length > 0 && /^[a-z-]+$/.test(code))).toBe(true)
  })

  it('have the wait before the gateway where a front end says when it received a frame', async () => {
    const hex = toHex(new TextEncoder().encode(good))
    await city.request('POST', `${path}/messages`, {
      as: owner,
      body: { frames: [{ hex, receivedAt: '2026-08-01T03:59:30Z' }] },
      contentType: 'application/vnd.citygate.frames+json',
    })
    await city.gateway.observation.flush('all')
    const { minutes } = await figures()
    expect(minutes[0]?.queueLag).toEqual({ messages: 1, mean: 30_000, longest: 30_000 })
    // Ten years: counted as 31 days.
    expect(minutes[0]?.lag).toMatchObject({ longest: 31 * 86_400_000 })
  })

  it('say nothing of messages that were refused, and are kept while the store takes nothing', async () => {
    await post(bad)
    expect((await figures()).minutes[0]).not.toHaveProperty('lag')
    await city.request('POST', `${path}/messages`, { as: owner, text: good, contentType: 'text/plain' })
    await sql.batch([{ sql: 'alter table minute_lag rename to away' }])
    await city.gateway.observation.flush('all')
    await sql.batch([{ sql: 'alter table away rename to minute_lag' }])
    await city.gateway.observation.flush('all')
    expect((await figures()).minutes[0]?.lag).toMatchObject({ messages: 1 })
  })
})
