import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { datex2Envelopes, datex2Publications } from './datex2.ts'
import { gbfsFiles, gbfsProviders } from './gbfs.ts'
import { siriLite, siriMessages } from './siri.ts'

const folder = '../shared/corpora/services'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the messages of services are not here (${folder})`)

describe.skipIf(!isHere)('messages of services that other people made', () => {
  it('are read with as many entities as they have items: GBFS', async () => {
    expect(await gbfsFiles(folder)).toMatchObject({ total: 71, right: 71, wrong: [] })
    expect(await gbfsProviders(folder)).toMatchObject({ total: 5, wrong: [] })
  })

  it('are read with as many entities as they have records, and with the facts of another program: SIRI', async () => {
    const { total, wrong } = await siriMessages(folder)
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([19, 'siri-003', 'siri-014'])
    expect(await siriLite(folder)).toMatchObject({ total: 4, wrong: [] })
  })

  it('are read with as many entities as they have records, and with their ids and numbers: DATEX II', async () => {
    const { total, wrong } = await datex2Publications(folder)
    expect([total, ...wrong.map(({ what }) => what)]).toEqual([38, 'datex2-009', 'datex2-011'])
    expect(await datex2Envelopes(folder)).toMatchObject({ total: 13, wrong: [] })
  })
})
