import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explained } from './explained.ts'
import { run } from './jose.ts'

const folder = '../shared/corpora/jose'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the signatures of Project Wycheproof are not here (${folder})`)

describe.skipIf(!isHere)('signatures of Project Wycheproof', () => {
  it('are accepted and rejected as it says, except for those with an explained reason', async () => {
    const { total, right, wrong } = await run(folder)
    expect([total, right]).toEqual([401, 393])
    expect(wrong.filter(({ what }) => !explained.has(`jose: ${what}`))).toEqual([])
  })
})
