import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from './gtfs-realtime.ts'

const folder = '../shared/corpora/gtfs-realtime'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the feeds of veodyn/gtfs-rt-validator are not here (${folder})`)

describe.skipIf(!isHere)('feeds that other people made', () => {
  it('are taken and lose nothing, but for those that are no feeds', async () => {
    expect(await run(folder)).toMatchObject({ total: 14, right: 14, wrong: [] })
  })
})
