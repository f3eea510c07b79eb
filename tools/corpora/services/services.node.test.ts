import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gbfsFiles, gbfsProviders } from './gbfs.ts'

const folder = '../shared/corpora/services'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the messages of services are not here (${folder})`)

describe.skipIf(!isHere)('messages of services that other people made', () => {
  it('are read with as many entities as they have items: GBFS', async () => {
    expect(await gbfsFiles(folder)).toMatchObject({ total: 71, right: 71, wrong: [] })
    expect(await gbfsProviders(folder)).toMatchObject({ total: 5, wrong: [] })
  })
})
