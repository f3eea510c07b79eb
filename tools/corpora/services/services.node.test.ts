import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runEnvelopes, runHub } from './edxl-de.ts'
import { run as open311 } from './open311.ts'

const folder = '../shared/corpora/services'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the messages of services are not here (${folder})`)

describe.skipIf(!isHere)('messages of services that other people made', () => {
  it('are read as their servers mean them: Open311', async () => {
    expect(await open311(folder)).toMatchObject({ total: 10, right: 10, wrong: [] })
  })

  it('are read, or refused, as their verdicts say: EDXL-DE', async () => {
    expect(await runEnvelopes(folder)).toMatchObject({ total: 9, right: 9, wrong: [] })
  })

  it('give the same in XML and in JSON: the French emergency hub', async () => {
    // tools/corpora/explained.ts: the messages by which the hub tests itself.
    expect(await runHub(folder)).toMatchObject({ total: 156, right: 147 })
  })
})
