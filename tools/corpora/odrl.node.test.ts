import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explained } from './explained.ts'
import { run } from './odrl.ts'

const folder = '../shared/corpora/odrl'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the cases of ODRL are not here (${folder})`)

describe.skipIf(!isHere)('cases of ODRL that other people made', () => {
  it('are decided as they say, but for what the profile leaves out, which is named', async () => {
    const { total, right, wrong } = await run(folder)
    expect(wrong.filter(({ what }) => !explained.has(`odrl: ${what}`))).toEqual([])
    expect({ total, right }).toEqual({ total: 50, right: 39 })
  })
})
