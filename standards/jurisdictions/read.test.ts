import { describe, expect, it } from 'vitest'
import { readPack } from './read.ts'
import { madePack, madeRule } from './testing.ts'

const counter = { name: 'xx:people', categories: ['dpv:PersonalData'], years: 1 }
const good = madePack(
  [
    madeRule('plain'),
    madeRule('asking', {
      outcome: 'assessment',
      needs: ['xx:study'],
      counter: { name: 'xx:people', from: 10, to: 20 },
    }),
  ],
  {
    counters: [counter],
    members: [{ codes: ['YY'], from: '2020-01-01', to: null }],
    adequate: [
      { codes: ['ZZ'], from: '2020-01-01', to: null, clause: 'Art. 2', source: 0, verified: true, quote: 'ZZ' },
    ],
  },
)

/** The pack with another value at a place. */
function broken(path: string, value: unknown): unknown {
  const copy = structuredClone(good) as unknown
  const steps = path.split('/').slice(1)
  const last = steps.pop() ?? ''
  let at = copy as Record<string, unknown>
  for (const step of steps) at = at[step] as Record<string, unknown>
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

function faultsOf(value: unknown): readonly string[] {
  const read = readPack(value)
  return read.ok ? [] : read.problem.map(({ path, detail }) => `${path} ${detail}`)
}

describe('readPack', () => {
  it('takes a pack as it is', () => {
    expect(readPack(good)).toEqual({ ok: true, value: good })
  })

  it.each([
    ['/jurisdiction', 'Xx', '/jurisdiction must match pattern "^[A-Z]{2}$"'],
    ['/rules', [], '/rules must NOT have fewer than 1 items'],
    ['/extra', 1, ' must NOT have additional properties'],
    ['/validTo', undefined, " must have required property 'validTo'"],
    ['/rules/0/outcome', 'perhaps', '/rules/0/outcome must be equal to one of the allowed values'],
    ['/rules/0/verified', 'yes', '/rules/0/verified must be boolean'],
    ['/rules/0/categories', ['everything'], '/rules/0/categories/0 must match pattern'],
    ['/rules/0/recipients', ['some'], '/rules/0/recipients/0 must match pattern'],
    ['/sources/0/url', 'law', '/sources/0/url must match pattern'],
  ])('refuses by its schema %s', (path, value, fault) => {
    expect(faultsOf(broken(path, value))).toEqual([expect.stringContaining(fault)])
  })

  it.each([
    ['/id', 'xx-2020-01-02', '/id must be the code'],
    ['/timeZone', 'Europe/Nowhere', '/timeZone must be a zone'],
    ['/reviewBy', '2026-02-30', '/reviewBy must be a day'],
    ['/sources/0/retrieved', '2026-13-01', '/sources/0/retrieved must be a day'],
    ['/members/0/to', '2020-01-01', '/members/0/to must be later'],
    ['/members/0/from', '2020-00-01', '/members/0/from must be a day'],
    ['/adequate/0/only', ['yy:list'], '/adequate/0/only/0 must begin with the code'],
    ['/adequate/0/source', 1, '/adequate/0/source must be the index'],
    ['/adequate/0/quote', undefined, '/adequate/0 must quote its source'],
    ['/counters/0/name', 'yy:people', '/counters/0/name must begin with the code'],
    ['/counters', [counter, counter], '/counters/1/name must be unique'],
    ['/rules/1/id', 'plain', '/rules/1/id must be unique'],
    ['/rules/0/source', 7, '/rules/0/source must be the index'],
    ['/rules/0/quote', undefined, '/rules/0 must quote its source'],
    ['/rules/0/needs', ['xx:study'], '/rules/0/needs must be absent'],
    ['/rules/1/needs', undefined, '/rules/1 must have needs'],
    ['/rules/1/needs', ['yy:study'], '/rules/1/needs/0 must begin with the code'],
    ['/rules/0/when', { is: ['yy:fact'] }, '/rules/0/when/is/0 must begin with the code'],
    ['/rules/0/when', { not: ['yy:fact'] }, '/rules/0/when/not/0 must begin with the code'],
    ['/rules/1/counter', { name: 'xx:others', from: 1 }, '/rules/1/counter/name must be a counter of the pack'],
    ['/rules/1/counter', { name: 'xx:people' }, '/rules/1/counter must have from, to or both'],
    ['/rules/1/counter', { name: 'xx:people', from: 9, to: 9 }, '/rules/1/counter/to must be more than from'],
    ['/rules/0/validTo', '2019-12-31', '/rules/0/validTo must be later'],
  ])('refuses by its meaning %s', (path, value, fault) => {
    expect(faultsOf(broken(path, value)).filter((one) => one.startsWith(fault))).toHaveLength(1)
  })

  it('reports every fault, and a rule that outlives its pack', () => {
    const pack = { ...good, validTo: '2021-01-01', timeZone: 'Europe/Nowhere' }
    expect(faultsOf(pack)).toEqual([
      '/timeZone must be a zone of the IANA database',
      '/rules/0/validTo must not be later than that of the pack',
      '/rules/1/validTo must not be later than that of the pack',
    ])
    const rules = good.rules.map((rule) => ({ ...rule, validTo: '2021-01-02' }))
    expect(faultsOf({ ...good, validTo: '2021-01-01', rules })).toHaveLength(2)
  })

  it.each([[null], [[]], ['pack'], [{}], [1]])('refuses %j, which is not a pack', (value) => {
    expect(faultsOf(value).length).toBeGreaterThan(0)
  })
})
