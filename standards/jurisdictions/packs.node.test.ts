import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { packs } from './generated/packs.ts'
import type { Pack } from './pack.ts'
import { readPack } from './read.ts'

const folder = import.meta.dirname
const codes = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
  .map(({ name }) => name)
const files = codes.flatMap((code) =>
  readdirSync(join(folder, code))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${code}/${name}`),
)

function read(path: string): Pack {
  return JSON.parse(readFileSync(join(folder, path), 'utf8')) as Pack
}

const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8')) as object,
)

describe('the packs', () => {
  it('are those that the project says it has', () => {
    const asked = 'ae br cn eg eu id ke kz my ng rs sa sg th za'
    expect(codes.toSorted().join(' ')).toBe(asked)
    expect(packs.map(({ id }) => `${id.slice(0, 2)}/${id.slice(3)}.json`)).toEqual(files.toSorted())
  })

  it.each(files)('%s is valid, and so says Ajv of it', (path) => {
    expect(readPack(read(path))).toMatchObject({ ok: true })
    expect([isValid(read(path)), isValid.errors]).toEqual([true, null])
  })

  it.each(files)('%s has no lawyer behind it, and quotes what it says is verified', (path) => {
    const { reviewed, rules, adequate = [] } = read(path)
    expect(reviewed).toBe(false)
    for (const { verified, quote } of [...rules, ...adequate]) expect(quote !== undefined).toBe(verified)
  })

  it.each(codes)('%s has a page', (code) => {
    expect(readFileSync(join(folder, code, 'README.md'), 'utf8')).toContain('No lawyer has reviewed it.')
  })

  it('follow each other without a gap and without an overlap', () => {
    for (const code of codes) {
      const ofCode = packs.filter(({ jurisdiction }) => jurisdiction.toLowerCase() === code)
      expect(ofCode.map(({ validTo }) => validTo)).toEqual([...ofCode.slice(1).map(({ validFrom }) => validFrom), null])
    }
  })

  it('are small', () => {
    expect(gzipSync(JSON.stringify(packs)).length).toBeLessThan(4 * 1024)
  })
})
