import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { generateMigrations } from '../../tools/generate/migrations.ts'

it('the generated migrations are those of migrations/*.sql', () => {
  const onDisk = readFileSync(new URL('generated/migrations.ts', import.meta.url), 'utf8')
  expect(onDisk).toBe(generateMigrations())
})
