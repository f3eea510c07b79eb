// The Thing Descriptions and Models of the WoT corpus: whether each is read or refused. Where no one has said, either is right.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { wotTd } from '../../../adapters/iot/wot-td/adapter.ts'

interface Sample {
  readonly id: string
  readonly file: string
  readonly verdict: string
}

/** @param folder the folder `devices` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/wot-td/cases.json`, 'utf8')) as readonly Sample[]
  const codec = wotTd.configure({})
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const { id, file, verdict } of samples) {
    const body = new Uint8Array(await readFile(`${folder}/wot-td/${file}`))
    const message = { body, mediaType: 'application/td+json', headers: new Map<string, string>() }
    const read = codec.ok ? codec.value.decode?.(message, decodeContext(new Map())) : codec
    if (verdict === 'undecided' || (read?.ok === true) === (verdict !== 'refuse')) continue
    wrong.push({ what: id, why: read?.ok === false ? read.problem.detail : 'it is read' })
  }
  return { name: 'wot-td', total: samples.length, right: samples.length - wrong.length, wrong }
}
