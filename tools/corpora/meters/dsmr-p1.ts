// The corpus of telegrams of P1 ports: values by their codes, as another program reads them.

import { dsmrP1 } from '../../../adapters/energy/dsmr-p1/adapter.ts'
import { readTelegrams } from '../../../adapters/energy/dsmr-p1/telegram.ts'
import { resultOf } from '../../../adapters/kit/index.ts'
import { decodeCase, entitiesOf, runCases, type Case } from '../services/cases.ts'

/** The codes of the other program's names. */
const codes: ReadonlyMap<string, string> = new Map([
  ['ELECTRICITY_USED_TARIFF_1', '1-0:1.8.1'],
  ['ELECTRICITY_USED_TARIFF_2', '1-0:1.8.2'],
  ['ELECTRICITY_DELIVERED_TARIFF_1', '1-0:2.8.1'],
  ['ELECTRICITY_DELIVERED_TARIFF_2', '1-0:2.8.2'],
  ['CURRENT_ELECTRICITY_USAGE', '1-0:1.7.0'],
  ['CURRENT_ELECTRICITY_DELIVERY', '1-0:2.7.0'],
  ['BELGIUM_CURRENT_AVERAGE_DEMAND', '1-0:1.4.0'],
  ['BELGIUM_MAXIMUM_DEMAND_MONTH', '1-0:1.6.0'],
  ['SHORT_POWER_FAILURE_COUNT', '0-0:96.7.21'],
  ['INSTANTANEOUS_VOLTAGE_L1', '1-0:32.7.0'],
  ['INSTANTANEOUS_CURRENT_L2', '1-0:51.7.0'],
  ['INSTANTANEOUS_ACTIVE_POWER_L1_POSITIVE', '1-0:21.7.0'],
  ['HOURLY_GAS_METER_READING', '0-1:24.2.1'],
  ['GAS_METER_READING', '0-1:24.3.0'],
])

export const run = runCases('dsmr-p1', (one, body) => {
  const decoded = decodeCase(body, dsmrP1, { timezone: 'Europe/Amsterdam', meter: 'one' })
  if (one.verdict === 'refuse') return decoded.ok ? 'it is read' : undefined
  if (!decoded.ok) return decoded.problem.detail
  const read = resultOf(() => readTelegrams(body).flatMap(({ lines }) => lines))
  if (!read.ok) return read.problem.detail
  for (const [code, value] of wantedOf(one)) {
    const line = read.value.find((each) => each.code === code)
    const numbers = (line?.values ?? []).map((text) => Number(text.split('*', 1)[0]))
    if (!numbers.includes(value)) return `${code} is ${numbers.join(', ') || 'missing'}, not ${value}`
    const entities = JSON.stringify(entitiesOf(decoded.value))
    if (!entities.includes(String(value))) return `${code} is not in the entities`
  }
  return undefined
})

function wantedOf({ expect }: Case): readonly (readonly [code: string, value: number])[] {
  const values = (expect['values'] ?? {}) as unknown as Readonly<Record<string, { readonly value?: string }>>
  return Object.entries(values).flatMap(([name, { value: text = '' }]) => {
    const code = codes.get(name) ?? (name.startsWith('1-') ? name : undefined)
    const value = Number(/^[\d.]+/.exec(text)?.[0])
    return code === undefined || Number.isNaN(value) ? [] : [[code, value] as const]
  })
}
