import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run as runForms } from './smart-data-models-forms.ts'
import { run } from './smart-data-models.ts'

const folder = '../shared/corpora/smart-data-models'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the examples of the Smart Data Models are not here (${folder})`)

describe.skipIf(!isHere)('the published examples of the Smart Data Models', () => {
  it('are taken, but for those that break NGSI-LD', async () => {
    expect(await run(folder)).toMatchObject({ total: 42, right: 42, wrong: [] })
  })

  it('become the other published form, but where the two disagree', async () => {
    expect(await runForms(folder)).toMatchObject({ total: 78, right: 78, wrong: [] })
  })
})
