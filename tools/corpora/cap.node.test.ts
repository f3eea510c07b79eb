import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from './cap.ts'

const folder = '../shared/corpora/cap'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the alerts of google/cap-library are not here (${folder})`)

describe.skipIf(!isHere)('CAP alerts that other people published', () => {
  it('are taken and written again, and refused where they are no alert', async () => {
    expect(await run(folder)).toMatchObject({ total: 6, right: 6, wrong: [] })
  })
})
