import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from './jt808.ts'

const folder = '../shared/corpora/jt808'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the frames of yezhihao/jt808-server and traccar are not here (${folder})`)

describe.skipIf(!isHere)('JT/T 808 frames that other people made', () => {
  it('are read as their makers say, and refused where they are damaged', async () => {
    expect(await run(folder)).toMatchObject({ total: 60, right: 60, wrong: [] })
  })
})
