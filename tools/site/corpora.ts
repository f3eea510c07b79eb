// The results of `npm run corpora`, as tools/corpora/results.json has them, by format.

import { existsSync, readFileSync } from 'node:fs'

export interface CorpusResult {
  readonly corpus: string
  readonly total: number
  readonly right: number
  readonly explained: number
  readonly wrong: number
}

/** Corpora whose name is not that of the adapter. */
const formatsOf: Readonly<Record<string, readonly string[]>> = {
  jt808: ['jtt-808'],
  mbus: ['m-bus'],
  wmbus: ['m-bus'],
  'iec62056-21': ['iec-62056-21'],
  hl7v2: ['hl7-v2'],
  fhir: ['fhir-r4'],
  'tencent-iot-explorer': ['tencent-iot'],
  openadr3: ['openadr-3'],
  'etsi-its-json': ['etsi-its'],
  'datex2-envelope': ['datex2'],
  'gbfs-providers': ['gbfs'],
  'siri-lite': ['siri'],
  'edxl-cisu': ['edxl-de'],
  shelly: ['shelly', 'shelly-gen1'],
  'air-quality': ['openaq', 'purpleair', 'sensor-community'],
  parkapi: [
    'aachen-parking',
    'aalen-parking',
    'bietigheim-parking',
    'neckarsulm-parking',
    'pm-bw-parking',
    'reutlingen-bike-parking',
    'reutlingen-parking',
  ],
}

export function resultsOf(id: string, results: readonly CorpusResult[]): readonly CorpusResult[] {
  return results.filter(({ corpus }) => {
    const name = corpus.split('/').at(-1) ?? corpus
    return (formatsOf[name] ?? [name]).includes(id)
  })
}

export function readResults(path: string): readonly CorpusResult[] {
  if (!existsSync(path)) return []
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly results: readonly CorpusResult[] }).results
}
