import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from './merkle.ts'

const folder = '../shared/corpora/merkle'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the Merkle proofs of transparency-dev are not here (${folder})`)

describe.skipIf(!isHere)('Merkle proofs that other people made', () => {
  it('hold where their makers say so, and nowhere else', async () => {
    expect(await run(folder)).toMatchObject({ total: 78, right: 78, wrong: [] })
  })
})
