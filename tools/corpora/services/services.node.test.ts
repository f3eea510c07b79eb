import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gbfsFiles, gbfsProviders } from './gbfs.ts'
import { run as iec6205621 } from './iec-62056-21.ts'

const folder = '../shared/corpora/services'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the messages of services are not here (${folder})`)

describe.skipIf(!isHere)('messages of services that other people made', () => {
  it('are read with as many entities as they have items: GBFS', async () => {
    expect(await gbfsFiles(folder)).toMatchObject({ total: 71, right: 71, wrong: [] })
    expect(await gbfsProviders(folder)).toMatchObject({ total: 5, wrong: [] })
  })

  it('are read as two other programs read them: IEC 62056-21', async () => {
    // Those that are not right are explained in explained.ts.
    const { total, wrong } = await iec6205621(folder)
    expect(total).toBe(16)
    expect(wrong.map(({ what }) => what)).toEqual(['002', '003', '007'].map((number) => `iec62056-21-${number}`))
  })
})
