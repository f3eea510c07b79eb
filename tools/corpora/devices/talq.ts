// The TALQ corpus, which has no messages: its table of functions and units must be the one that the adapter has, and the values of
// each attribute must be read with its unit.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { talq } from '../../../adapters/iot/talq/adapter.ts'
import { isFunction, unitOf } from '../../../adapters/iot/talq/functions.ts'
import { functionRows } from '../../../adapters/iot/talq/function-rows.ts'

interface Sample {
  readonly id: string
  readonly file: string
  readonly expected: { readonly functions?: number; readonly units?: number }
}

type Functions = Readonly<
  Record<
    string,
    { readonly attributes: Readonly<Record<string, { readonly type: string; readonly unit: string | null }>> }
  >
>

/** @param folder the folder `devices` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/talq/cases.json`, 'utf8')) as readonly Sample[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const { id, file, expected } of samples) {
    const document = JSON.parse(await readFile(`${folder}/talq/${file}`, 'utf8')) as Functions &
      Readonly<Record<string, number>>
    const why =
      expected.functions === undefined
        ? faultOfUnits(document, expected.units)
        : faultOfFunctions(document, expected.functions)
    if (why !== undefined) wrong.push({ what: id, why })
  }
  return { name: 'talq', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOfUnits(document: Readonly<Record<string, number>>, count: number | undefined): string | undefined {
  const known = new Set(functionRows.flatMap(([, units]) => Object.keys(units)))
  const all = Object.keys(document).filter((unit) => unit !== 'None' && unit !== 'null')
  const missing = all.filter((unit) => !known.has(unit))
  if (Object.keys(document).length !== count) return 'the list has another length'
  return missing.length === 0 ? undefined : `${missing.length} units are in no function`
}

function faultOfFunctions(document: Functions, count: number): string | undefined {
  const names = Object.keys(document)
  if (names.length !== count || !names.every(isFunction)) return 'a function is not known'
  const wrong = names.flatMap((name) =>
    Object.entries(document[name]?.attributes ?? {}).filter(([attribute, { unit }]) => {
      const known = unitOf(name, attribute)
      return known !== (unit === 'None' || unit === null ? undefined : unit)
    }),
  )
  if (wrong.length > 0) return `${wrong.length} attributes have another unit`
  const unread = names.filter((name) => !isRead(name, document))
  return unread.length === 0 ? undefined : `the values of ${unread.length} functions are not read`
}

/** A device with the function and all its numbers, each of which must be in the result. */
function isRead(name: string, document: Functions): boolean {
  const numbers = Object.entries(document[name]?.attributes ?? {}).filter(([, { type }]) => type === 'Float')
  const values = numbers.map(
    ([attribute], index) => [attribute, { type: 'AttributeFloat', value: 1000.5 + index }] as const,
  )
  const functions = [{ id: 'f', type: name, ...Object.fromEntries(values) }]
  const body = new TextEncoder().encode(JSON.stringify([{ address: 'a', name: 'n', class: 'c', functions }]))
  const codec = talq.configure({})
  const message = { body, mediaType: 'application/json', headers: new Map<string, string>() }
  const decoded = codec.ok ? codec.value.decode?.(message, decodeContext(new Map())) : undefined
  const text = decoded?.ok === true ? JSON.stringify(decoded.value.changes) : ''
  const isPublished =
    text !== '' && numbers.every(([attribute]) => text.includes(attribute) || text.includes('"value"'))
  return (
    isPublished && (decoded?.ok === true ? decoded.value.losses : []).every(({ code }) => code !== 'entity-refused')
  )
}
