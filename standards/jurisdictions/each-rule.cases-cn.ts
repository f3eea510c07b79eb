// The cases of the rules of China (each-rule.cases.ts).

import { health, important, notPersonal, plain, type RuleCase, type Short } from './testing.ts'

const operator = 'cn:critical-infrastructure-operator'
const abroad = 'cn:collected-abroad'
const million = 'cn:processes-one-million'
const court = 'cn:foreign-judicial-body'
const in2022 = '2023-06-01T12:00:00Z'
const in2024 = '2024-06-01T12:00:00Z'

function people(ordinary: number, sensitive = 0): Pick<Short, 'counts'> {
  return { counts: { 'cn:personal': ordinary, 'cn:sensitive': sensitive } }
}

/** The rules that the packs of 2024 and of 2026 share. */
function sinceMarch2024(at: string): readonly RuleCase[] {
  const cases: readonly RuleCase[] = [
    notPersonal,
    {
      rule: 'important-data',
      inside: important,
      outcome: 'assessment',
      needs: 'cn:security-assessment',
      outside: [plain, {}],
    },
    {
      rule: 'critical-infrastructure',
      inside: { is: [operator], held: ['cn:domestic-storage'] },
      outcome: 'assessment',
      needs: 'cn:security-assessment',
      outside: [{}, { ...plain, is: [operator] }, { is: [operator, abroad] }],
    },
    {
      rule: 'collected-abroad',
      inside: { is: [abroad], ...people(2_000_000) },
      outcome: 'allow',
      outside: [{}, { ...plain, is: [abroad] }],
    },
    {
      rule: 'personal-below-100000',
      inside: people(99_999),
      outcome: 'allow',
      outside: [people(100_000), { ...people(99_999), is: [operator] }, { ...people(99_999), is: [abroad] }, plain],
    },
    {
      rule: 'personal-from-100000',
      inside: people(100_000),
      outcome: 'allow-with-safeguard',
      needs: 'cn:standard-contract',
      outside: [people(99_999), people(1_000_000), { ...people(100_000), is: [abroad] }],
    },
    {
      rule: 'personal-from-1000000',
      inside: people(1_000_000),
      outcome: 'assessment',
      needs: 'cn:security-assessment',
      outside: [people(999_999), { ...people(1_000_000), is: [abroad] }],
    },
    {
      rule: 'sensitive-below-10000',
      inside: { ...health, ...people(1, 1) },
      outcome: 'allow-with-safeguard',
      needs: 'cn:certification',
      outside: [{ ...health, ...people(1, 10_000) }, people(1, 1), { data: ['pd:VehicalLicenseNumber'] }],
    },
    {
      rule: 'sensitive-from-10000',
      inside: { data: ['pd:GPSCoordinate'], ...people(1, 10_000) },
      outcome: 'assessment',
      needs: 'cn:security-assessment',
      outside: [{ ...health, ...people(1, 9_999) }, people(1, 10_000)],
    },
    {
      rule: 'domestic-storage',
      inside: { is: [operator], to: 'CN' },
      outcome: 'local-copy',
      needs: 'cn:domestic-storage',
      outside: [{ to: 'CN' }, { ...plain, is: [operator], to: 'CN' }],
    },
    {
      rule: 'foreign-judicial-body',
      inside: { is: [court] },
      outcome: 'approval',
      needs: 'cn:authority-approval',
      outside: [{}, { is: [court], to: 'CN' }],
    },
  ]
  const dated = (short: Short): Short => ({ ...short, at })
  return cases.map((one) => ({ ...one, inside: dated(one.inside), outside: one.outside.map(dated) }))
}

export const casesOfChina: Readonly<Record<string, readonly RuleCase[]>> = {
  'cn-2022-09-01': [
    { ...notPersonal, inside: { ...plain, at: in2022 }, outside: [{ at: in2022 }, { ...important, at: in2022 }] },
    {
      rule: 'important-data',
      inside: { ...important, at: in2022 },
      outcome: 'assessment',
      needs: 'cn:security-assessment',
      outside: [{ ...plain, at: in2022 }],
    },
    {
      rule: 'critical-infrastructure',
      inside: { is: [operator], held: ['cn:domestic-storage'], at: in2022 },
      outcome: 'assessment',
      needs: 'cn:security-assessment',
      outside: [{ at: in2022 }, { ...plain, is: [operator], at: in2022 }],
    },
    {
      rule: 'processes-one-million',
      inside: { is: [million], held: ['cn:standard-contract'], at: in2022 },
      outcome: 'assessment',
      needs: 'cn:security-assessment',
      outside: [{ at: in2022 }, { ...plain, is: [million], at: in2022 }],
    },
    {
      rule: 'personal-from-100000',
      inside: { ...people(100_000), at: in2022 },
      outcome: 'assessment',
      needs: 'cn:security-assessment',
      outside: [{ ...people(99_999), at: in2022 }],
    },
    {
      rule: 'sensitive-from-10000',
      inside: { ...health, ...people(10_000, 10_000), held: ['cn:standard-contract'], at: in2022 },
      outcome: 'assessment',
      needs: 'cn:security-assessment',
      outside: [
        { ...health, ...people(9_999, 9_999), at: in2022 },
        { ...people(10_000, 10_000), at: in2022 },
      ],
    },
    {
      rule: 'personal-below-100000',
      inside: { ...people(99_999), at: in2022 },
      outcome: 'allow-with-safeguard',
      needs: 'cn:standard-contract',
      outside: [
        { ...people(100_000), at: in2022 },
        { is: [million], at: in2022 },
        { is: [operator], at: in2022 },
      ],
    },
    {
      rule: 'domestic-storage',
      inside: { is: [operator], to: 'CN', at: in2022 },
      outcome: 'local-copy',
      needs: 'cn:domestic-storage',
      outside: [{ to: 'CN', at: in2022 }],
    },
    {
      rule: 'foreign-judicial-body',
      inside: { is: [court], held: ['cn:standard-contract'], at: in2022 },
      outcome: 'approval',
      needs: 'cn:authority-approval',
      outside: [{ at: in2022 }],
    },
  ],
  'cn-2024-03-22': sinceMarch2024(in2024),
  'cn-2026-01-01': sinceMarch2024('2026-11-25T12:00:00Z'),
}
