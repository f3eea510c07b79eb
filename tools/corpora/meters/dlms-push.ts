// The corpus of DLMS pushes: values by their codes, as another program reads them.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { resultOf } from '../../../adapters/kit/index.ts'
import { dlmsPush } from '../../../adapters/utilities/dlms-push/adapter.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import { convert } from '../../../standards/hub/units.ts'

interface Sample {
  readonly id: string
  readonly text: string
  readonly expect: { readonly expected: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
}

/** What the other program calls a value: the attribute, the part of its dataset or its phase, and the unit. */
const names: Readonly<Record<string, readonly [attribute: string, part: string, unit: string]>> = {
  active_power_import: ['totalActivePower', 'import', 'WTT'],
  active_power_export: ['totalActivePower', 'export', 'WTT'],
  reactive_power_import: ['totalReactivePower', 'import', 'D44'],
  reactive_power_export: ['totalReactivePower', 'export', 'D44'],
  active_power_import_total: ['totalActiveEnergyImport', '', 'WHR'],
  active_power_export_total: ['totalActiveEnergyExport', '', 'WHR'],
  reactive_power_import_total: ['totalReactiveEnergyImport', '', 'K3'],
  reactive_power_export_total: ['totalReactiveEnergyExport', '', 'K3'],
  current_l1: ['current', 'L1', 'AMP'],
  current_l2: ['current', 'L2', 'AMP'],
  current_l3: ['current', 'L3', 'AMP'],
  voltage_l1: ['phaseVoltage', 'L1', 'VLT'],
  voltage_l2: ['phaseVoltage', 'L2', 'VLT'],
  voltage_l3: ['phaseVoltage', 'L3', 'VLT'],
}

/** @param folder the folder `services` with `dlms-push/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/dlms-push/cases.json`, 'utf8')) as readonly Sample[]
  const wrong = samples.flatMap((sample) => {
    const read = resultOf(() => faultOf(sample))
    const why = read.ok ? read.value : read.problem.detail
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'dlms-push', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf({ text, expect }: Sample): string | undefined {
  // The list of one value that Kaifa meters send has neither a name nor a code.
  const lists = [[{ code: '1-0:1.7.0', unit: 'WTT' }]]
  const codec = dlmsPush.configure({ timezone: 'Europe/Oslo', meter: 'one', lists })
  const bytes = fromHex(text.slice('hex:'.length))
  if (!codec.ok || !bytes.ok) return 'the case cannot be read'
  const message = { body: bytes.value, mediaType: 'application/vnd.dlms.push', headers: new Map<string, string>() }
  const decoded = codec.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'there is no decode'
  const [change] = decoded.value.changes
  if (change?.kind !== 'merge') return 'there is no reading'
  const values = Object.entries(expect.expected).find(([name]) => name.startsWith('test_decode_frame'))?.[1] ?? {}
  for (const [name, expected] of Object.entries(values)) {
    const [attribute = '', part = '', unit = ''] = names[name] ?? []
    if (attribute === '' || typeof expected !== 'number') continue
    const found = valueOf(change.entity[attribute] as Attribute | readonly Attribute[] | undefined, part, unit)
    const wanted = unit === 'K3' ? expected / 1000 : expected
    if (found !== wanted) return `${name} is ${found}, not ${wanted}`
  }
  const { meter_id: id } = values
  if (typeof id === 'string' && !change.entity.id.endsWith(`:${id}`)) return 'the number of the meter differs'
  return undefined
}

function valueOf(all: Attribute | readonly Attribute[] | undefined, part: string, unit: string): number | undefined {
  const instances = all === undefined ? [] : Array.isArray(all) ? (all as readonly Attribute[]) : [all as Attribute]
  const isPhase = part.startsWith('L')
  const one = instances.find(({ datasetId = '' }) => datasetId.endsWith(isPhase ? '' : part))
  if (one === undefined || !('value' in one)) return undefined
  const value = isPhase ? (one.value as { readonly [phase: string]: number })[part] : (one.value as number)
  const converted = convert(value ?? Number.NaN, String(one.unitCode), unit)
  return converted.ok ? converted.value : undefined
}
